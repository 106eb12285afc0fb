/// Lexmark: `CXTZJ.081.215`: a code family and two numbers. Two families are two products.
package enum LexmarkVersions: VersionScheme {
  package static let name = "lexmark"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.family == right.family else { return .incomparable }
    return left.numbers.order(to: right.numbers)
  }

  package static func line(_ version: String) -> String? { parse(version)?.family }

  private static func parse(_ text: String) -> (family: String, numbers: NumberList)? {
    guard let match = text.wholeMatch(of: /([A-Za-z]{3,6})\.(\d{3}\.\d{3})/), let numbers = NumberList(match.2) else {
      return nil
    }
    return (match.1.uppercased(), numbers)
  }
}
