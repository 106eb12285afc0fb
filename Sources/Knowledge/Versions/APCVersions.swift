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
    var scanner = VersionScanner(text)
    guard scanner.accept("ups") else { return nil }
    scanner.skip(" ")
    guard let version = scanner.dotted(2...2) else { return nil }
    if scanner.isAtEnd { return (version, nil) }
    scanner.skip(" /(,")
    guard scanner.accept("id") else { return nil }
    scanner.skip(" ")
    _ = scanner.accept("=") || scanner.accept(":")
    scanner.skip(" ")
    guard let id = scanner.number(1...5) else { return nil }
    _ = scanner.accept(")")
    return scanner.isAtEnd ? (version, String(id)) : nil
  }
}
