/// A firmware that is told by its day alone: `20240403`, `2024-04-03`.
package enum BuildDateVersions: VersionScheme {
  package static let name = "date"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = day(left), let right = day(right) else { return .incomparable }
    return VersionOrder(left, right)
  }

  private static func day(_ text: String) -> UInt64? {
    guard let match = text.wholeMatch(of: /(20\d\d)-?([01]\d)-?([0-3]\d)/) else { return nil }
    return UInt64(match.1 + match.2 + match.3)
  }
}
