/// TP-Link: `1.4.0 Build 221212 rel.69802n`, `1.4.0_build221212`, `0.9.1 4.16 v0348.0 Build 180604 Rel.56404n`. The day of the
/// build counts behind the numbers.
package enum TPLinkVersions: VersionScheme {
  package static let name = "tplink"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func parse(_ text: String) -> ReleaseAndBuild? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    guard var numbers = scanner.dotted(2...4)?.filled(4) else { return nil }
    if let second = scanner.attempt({ $0.skip(" _") > 0 ? $0.dotted(2...3) : nil }) { numbers += second.filled(3) }
    // A variant of the boot code, `v0348.0`.
    _ = scanner.attempt { scanner -> NumberList? in
      guard scanner.skip(" _") > 0, scanner.accept("v") else { return nil }
      return scanner.dotted(1...2)
    }
    var version = ReleaseAndBuild(release: NumberList(numbers))
    scanner.skip(" _-(")
    if scanner.accept("build") {
      scanner.skip(" _.")
      guard let day = scanner.number(6...8) else { return nil }
      version.build = NumberList([ReleaseAndBuild.day(day)])
      scanner.skip(" _")
    }
    if scanner.accept("rel") {
      scanner.skip(". _")
      guard scanner.word() != nil else { return nil }
    }
    if scanner.accept("(") {
      guard scanner.letters(2...3) != nil, scanner.accept(")") else { return nil }
    }
    return scanner.isAtEnd ? version : nil
  }
}
