/// DrayTek: `3.9.6_STD`, `4.3.2.7_BT`, `4.4.3_RC4`: a word behind the numbers names the modem code, or a candidate.
package enum DrayTekVersions: VersionScheme {
  package static let name = "draytek"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func parse(_ text: String) -> ReleaseAndBuild? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    guard let numbers = scanner.dotted(2...5) else { return nil }
    var version = ReleaseAndBuild(release: numbers)
    while !scanner.isAtEnd {
      guard scanner.skip("_- ") > 0, let word = scanner.letters(2...12) else { return nil }
      let number = scanner.number(1...4)
      if let stage = ReleaseAndBuild.stage(word, number ?? 0) { version.stage = stage }
    }
    return version
  }
}
