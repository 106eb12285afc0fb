/// APC Smart-UPS firmware: `UPS 04.5 (ID1015)`, `UPS 09.8 / ID=1015`. The series id names the firmware line; a management
/// card's AOS version (`v6.8.2`) is another product and does not compare.
package enum APCVersions: VersionScheme {
  package static let name = "apc_ups"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let ours = parse(left), let theirs = parse(right), let id = theirs.id ?? ours.id else { return .incomparable }
    // Without the series id on both sides a version of another line might be meant.
    guard ours.id == id, theirs.id == id else { return .incomparable }
    return ours.version.order(to: theirs.version)
  }

  package static func line(_ version: String) -> String? { parse(version)?.id }

  private static func parse(_ text: String) -> (version: NumberList, id: String?)? {
    let pattern = /(?i:ups)\s*(\d{1,3}\.\d{1,3})(?:[\s\/(,]*(?i:id)\s*[=:]?\s*(\d{1,5})\)?)?/
    guard let match = text.wholeMatch(of: pattern), let version = NumberList(match.1) else { return nil }
    return (version, match.2.map(String.init))
  }
}
