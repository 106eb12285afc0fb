/// Dahua: `2.800.0000000.16.R.200702`, `2.800.0000.31.R, build 2021-05-10`. Families number apart from each other, so only
/// the build date compares; two texts of one family without dates compare by their numbers.
package enum DahuaVersions: VersionScheme {
  package static let name = "dahua"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    if let left = date(left), let right = date(right) { return VersionOrder(left, right) }
    guard let left = NumericVersions.numbers(left), let right = NumericVersions.numbers(right),
      left.numbers.first == right.numbers.first
    else { return .incomparable }
    return left.order(to: right)
  }

  /// The build date as yyyymmdd.
  static func date(_ text: String) -> UInt64? {
    if let match = text.firstMatch(of: /(20\d\d)-(\d\d)-(\d\d)/) {
      return UInt64(match.1 + match.2 + match.3)
    }
    // The last part after `.R.` or `.T.` is yymmdd, with Amcrest's units now and then yyyymmdd.
    if let match = text.firstMatch(of: /\.[A-Za-z]\.(20\d{6})$/) { return UInt64(match.1) }
    if let match = text.firstMatch(of: /\.[A-Za-z]\.(\d{6})$/) { return UInt64("20" + match.1) }
    return nil
  }
}
