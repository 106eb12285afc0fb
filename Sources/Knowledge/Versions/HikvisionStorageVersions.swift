/// Hikvision's hybrid SAN and cluster storage: `2.3.8-8`: a version and a release behind a hyphen. A text without a release says
/// nothing against a bound with one.
package enum HikvisionStorageVersions: VersionScheme {
  package static let name = "hikvision_storage"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func parse(_ text: String) -> ReleaseAndBuild? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    guard let version = scanner.dotted(3...3) else { return nil }
    if scanner.isAtEnd { return ReleaseAndBuild(release: version) }
    guard scanner.accept("-"), let release = scanner.number(1...4), scanner.isAtEnd else { return nil }
    return ReleaseAndBuild(release: version, build: NumberList([release]))
  }
}
