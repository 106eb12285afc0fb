/// ZKTeco: `ZAM170-NF-1.8.25-7354-Ver1.0.0`: board, variant, version. Two boards are two firmwares.
package enum ZKTecoVersions: VersionScheme {
  package static let name = "zkteco"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.board == right.board else { return .incomparable }
    return left.version.order(to: right.version)
  }

  package static func line(_ version: String) -> String? { parse(version)?.board }

  private static func parse(_ text: String) -> (board: String, version: NumberList)? {
    let pattern = /([A-Za-z]{2,4}\d{2,4}(?:-[A-Za-z]{1,4})?)-(\d+(?:\.\d+){1,3})(?:-\d+)*(?:-Ver[0-9.]+)?/
    guard let match = text.wholeMatch(of: pattern), let version = NumberList(match.2) else { return nil }
    return (match.1.uppercased(), version)
  }
}
