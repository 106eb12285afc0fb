/// Lexmark: `CXTZJ.081.215`: a code family and two numbers. Two families are two products.
package enum LexmarkVersions: VersionScheme {
  package static let name = "lexmark"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.family == right.family else { return .incomparable }
    return left.numbers.order(to: right.numbers)
  }

  package static func line(_ version: String) -> String? { parse(version)?.family }

  private static func parse(_ text: String) -> (family: String, numbers: NumberList)? {
    var scanner = VersionScanner(text)
    guard let family = scanner.letters(3...6), scanner.accept("."), let first = scanner.number(3...3),
      scanner.accept("."), let second = scanner.number(3...3), scanner.isAtEnd
    else { return nil }
    return (family.uppercased(), NumberList([first, second]))
  }
}
