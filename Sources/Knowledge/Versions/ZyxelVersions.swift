/// Zyxel: `V5.21(AAZF.17)C0`: release, product code, patch level, and the C number. Two codes are two products.
package enum ZyxelVersions: VersionScheme {
  package static let name = "zyxel"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    guard left.code == right.code else { return .incomparable }
    return left.numbers.order(to: right.numbers)
  }

  package static func line(_ version: String) -> String? { parse(version)?.code }

  private static func parse(_ text: String) -> (code: String, numbers: NumberList)? {
    let pattern = /(?i:v)?(\d+)\.(\d+)\(([A-Za-z]{3,6})\.(\d+)\)(?i:c)(\d+)/
    guard let match = text.wholeMatch(of: pattern) else { return nil }
    let numbers = [match.1, match.2, match.4, match.5].compactMap { UInt64($0) }
    return numbers.count == 4 ? (match.3.uppercased(), NumberList(numbers)) : nil
  }
}
