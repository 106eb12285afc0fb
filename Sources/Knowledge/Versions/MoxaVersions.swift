/// Moxa: `3.9 Build 20040515`, `V1.3 build 18113016`, `5.3`.
package enum MoxaVersions: VersionScheme {
  package static let name = "moxa"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func parse(_ text: String) -> ReleaseAndBuild? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    guard let release = scanner.dotted(2...4) else { return nil }
    if scanner.isAtEnd { return ReleaseAndBuild(release: release) }
    scanner.skip(" _,(")
    guard scanner.accept("build") else { return nil }
    scanner.skip(" _:")
    guard let build = scanner.number(8...8) else { return nil }
    _ = scanner.accept(")")
    return scanner.isAtEnd ? ReleaseAndBuild(release: release, build: NumberList([build])) : nil
  }
}
