/// Cisco IOS XE: `03.07.05E`, `16.12.3a`, `17.15.2`. Letters behind a release 3 name its train; later ones count up.
package enum CiscoIOSXEVersions: VersionScheme {
  package static let name = "cisco_ios_xe"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    let isOld = left.release.numbers.first == 3 && right.release.numbers.first == 3
    if isOld, left.letters != right.letters { return .incomparable }
    return left.release.order(to: right.release).then(VersionOrder(left.letters, right.letters))
  }

  private static func parse(_ text: String) -> (release: NumberList, letters: String)? {
    var scanner = VersionScanner(text)
    if scanner.accept("version") { scanner.skip(" ") }
    guard let release = scanner.dotted(2...5) else { return nil }
    let letters = scanner.letters(1...3) ?? ""
    return scanner.isAtEnd ? (release, letters) : nil
  }
}
