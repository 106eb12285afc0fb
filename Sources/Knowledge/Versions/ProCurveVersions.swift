/// HP ProCurve and Aruba switches: `YA.16.10.0003`, `K.15.08.0013`: letters of the platform, then the release, which advisories
/// also name alone. Two platforms do not compare.
package enum ProCurveVersions: VersionScheme {
  package static let name = "procurve"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    if let ours = left.platform, let theirs = right.platform, ours != theirs { return .incomparable }
    return left.numbers.order(to: right.numbers)
  }

  package static func line(_ version: String) -> String? { parse(version)?.platform }

  private static func parse(_ text: String) -> (platform: String?, numbers: NumberList)? {
    var scanner = VersionScanner(text)
    let platform = scanner.letters(1...3)
    if platform != nil, !scanner.accept(".") { return nil }
    guard let numbers = scanner.dotted(2...4), scanner.isAtEnd else { return nil }
    return (platform?.uppercased(), numbers)
  }
}
