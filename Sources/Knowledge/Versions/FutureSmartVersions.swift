/// HP FutureSmart: the bundle `4.11.2.1` compares with bundles, the revision `2409249_584455` (date code and number)
/// with revisions, never one with the other: no public rule leads from one to the other. Bundles begin with 3 to 6; a JetDirect
/// card's `34.81` is none.
package enum FutureSmartVersions: VersionScheme {
  package static let name = "hp_futuresmart"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    if let left = revision(left), let right = revision(right) { return left.order(to: right) }
    guard let left = bundle(left), let right = bundle(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func revision(_ text: String) -> NumberList? {
    var scanner = VersionScanner(text)
    guard let date = scanner.number(7...7), scanner.accept("_"), let number = scanner.number(6...6), scanner.isAtEnd
    else { return nil }
    return NumberList([date, number])
  }

  private static func bundle(_ text: String) -> NumberList? {
    var scanner = VersionScanner(text)
    if scanner.accept("futuresmart") { scanner.skip(" ") }
    guard let numbers = scanner.dotted(2...5), scanner.isAtEnd, let first = numbers.numbers.first,
      (3...6).contains(first), numbers.numbers.allSatisfy({ $0 < 10_000 })
    else { return nil }
    return numbers
  }
}
