/// Mitel SIP phones: `6.4.0.136`, `R6.4.0.136`, `R6.4.0.HF1 (R6.4.0.136)`. The four numbers compare; a hotfix name without
/// them does not.
package enum MitelVersions: VersionScheme {
  package static let name = "mitel"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = numbers(left), let right = numbers(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func numbers(_ text: String) -> NumberList? {
    var scanner = VersionScanner(text)
    let isRelease = scanner.accept("r")
    guard let numbers = scanner.dotted(2...5) else { return nil }
    if scanner.isAtEnd { return numbers }
    // `R6.4.0.HF1 (R6.4.0.136)`: the numbers behind the name count.
    guard isRelease, scanner.accept(".hf"), scanner.number() != nil else { return nil }
    scanner.skip(" ")
    guard scanner.accept("(r"), let whole = scanner.dotted(4...4), scanner.accept(")"), scanner.isAtEnd else {
      return nil
    }
    return whole
  }
}
