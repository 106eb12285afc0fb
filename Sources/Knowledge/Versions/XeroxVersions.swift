/// Xerox system software: `68.65.51`, `103.002.020.23120`, with or without a word before it (`SS 103.002…`). The first number
/// names the product line (68: VersaLink C405).
package enum XeroxVersions: VersionScheme {
  package static let name = "xerox"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = numbers(left), let right = numbers(right), left.numbers.count > 2, right.numbers.count > 2,
      left.numbers.first == right.numbers.first
    else { return .incomparable }
    return left.order(to: right)
  }

  package static func line(_ version: String) -> String? { numbers(version)?.numbers.first.map(String.init) }

  private static func numbers(_ text: String) -> NumberList? {
    var scanner = VersionScanner(text)
    if scanner.accept("ss") || scanner.accept("system") { scanner.skip(" ") }
    guard let numbers = scanner.dotted(2...10), scanner.isAtEnd else { return nil }
    return numbers
  }
}
