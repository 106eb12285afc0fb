/// Dotted numbers with a build behind them: `v1.0.227_16061900` (Reolink), `1.1.4 Build 20230219 rel.69802` (TP-Link). Builds
/// decide between equal numbers; where one side has none, the numbers alone count.
package enum NumericDateVersions: VersionScheme {
  package static let name = "numeric_date"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.version.order(to: right.version).then {
      guard let ours = left.build, let theirs = right.build else { return .equal }
      return VersionOrder(ours, theirs)
    }
  }

  private static func parse(_ text: String) -> (version: NumberList, build: UInt64?)? {
    let pattern = /(?i:v)?(\d+(?:\.\d+)+)(?:(?:_|\s+(?i:build)\s*)(\d{6,8})(?:\s+(?i:rel)[. ]?\w+)?)?/
    guard let match = text.wholeMatch(of: pattern), let version = NumberList(match.1) else { return nil }
    return (version, match.2.flatMap { UInt64($0) })
  }
}
