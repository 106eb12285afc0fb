/// Cisco ASA: `9.12(4)56` on the device, `9.12.4.56` in advisories.
package enum CiscoASAVersions: VersionScheme {
  package static let name = "cisco_asa"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func parse(_ text: String) -> NumberList? {
    var scanner = VersionScanner(text)
    guard let release = scanner.dotted(2...5) else { return nil }
    if scanner.isAtEnd { return release }
    guard release.numbers.count == 2, scanner.accept("("), let maintenance = scanner.dotted(1...2), scanner.accept(")")
    else { return nil }
    let interim = scanner.dotted(1...2)?.numbers ?? []
    return scanner.isAtEnd ? NumberList(release.numbers + maintenance.numbers + interim) : nil
  }
}
