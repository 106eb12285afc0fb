/// Lantronix: `V6.10.0.1 (110830)`, `6.8.0.0R12`, `V5.8.0.2`: numbers, a revision, a day in brackets.
package enum LantronixVersions: VersionScheme {
  package static let name = "lantronix"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func parse(_ text: String) -> ReleaseAndBuild? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    guard let release = scanner.dotted(2...4) else { return nil }
    let revision = scanner.attempt { $0.accept("r") ? $0.number(1...3) : nil }
    scanner.skip(" ")
    if scanner.accept("(") {
      guard scanner.number(6...8) != nil, scanner.accept(")") else { return nil }
    }
    guard scanner.isAtEnd else { return nil }
    return ReleaseAndBuild(release: release, build: revision.map { NumberList([$0]) })
  }
}
