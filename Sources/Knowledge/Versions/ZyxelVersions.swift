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
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    guard let version = scanner.dotted(2...2), scanner.accept("("), let code = scanner.letters(2...6),
      scanner.accept("."), let patch = scanner.dotted(1...2), scanner.accept(")")
    else { return nil }
    // Some sources leave the C number out; a beta (`b3`) stands apart.
    let release = scanner.accept("c") ? scanner.number() : scanner.isAtEnd ? 0 : nil
    guard let release, scanner.isAtEnd else { return nil }
    let patches = patch.numbers + (patch.numbers.count == 1 ? [0] : [])
    return (code.uppercased(), NumberList(version.numbers + patches + [release]))
  }
}
