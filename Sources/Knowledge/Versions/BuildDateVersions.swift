/// A firmware that is told by its day alone: `20240403`, `2024-04-03`.
package enum BuildDateVersions: VersionScheme {
  package static let name = "date"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = day(left), let right = day(right) else { return .incomparable }
    return VersionOrder(left, right)
  }

  private static func day(_ text: String) -> UInt64? {
    var scanner = VersionScanner(text)
    if let day = scanner.number(8...8) { return scanner.isAtEnd && isDay(day) ? day : nil }
    guard let year = scanner.number(4...4), scanner.accept("-"), let month = scanner.number(2...2),
      scanner.accept("-"), let day = scanner.number(2...2), scanner.isAtEnd
    else { return nil }
    let whole = year * 10_000 + month * 100 + day
    return isDay(whole) ? whole : nil
  }

  /// Whether yyyymmdd may be a day of a firmware.
  static func isDay(_ day: UInt64) -> Bool {
    (1990...2099).contains(day / 10_000) && (1...12).contains(day / 100 % 100) && (1...31).contains(day % 100)
  }
}
