/// Fortinet: `v6.0.4,build0231,190213 (GA)`, `7.2.5 build1517`, `6.0.4` in advisories.
package enum FortinetVersions: VersionScheme {
  package static let name = "fortinet"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func parse(_ text: String) -> ReleaseAndBuild? {
    var scanner = VersionScanner(text)
    if scanner.accept("fortios") { scanner.skip(" -") }
    _ = scanner.accept("v")
    guard let release = scanner.dotted(2...4) else { return nil }
    if scanner.isAtEnd { return ReleaseAndBuild(release: release) }
    scanner.skip(" ,-_")
    guard scanner.accept("build") else { return nil }
    scanner.skip(" _")
    guard let build = scanner.number(3...6) else { return nil }
    // The day and the maturity say nothing more.
    if scanner.accept(","), scanner.number(6...8) == nil { return nil }
    scanner.skip(" ")
    if scanner.accept("(") {
      while scanner.word() != nil || scanner.skip(". ") > 0 {}
      guard scanner.accept(")") else { return nil }
    }
    return scanner.isAtEnd ? ReleaseAndBuild(release: release, build: NumberList([build])) : nil
  }
}
