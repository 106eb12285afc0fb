/// Netgear: `V1.0.4.84_10.0.58`, advisories name the first numbers: `1.0.4.84`. What stands behind `_` counts where a bound has it.
package enum NetgearVersions: VersionScheme {
  package static let name = "netgear"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func parse(_ text: String) -> ReleaseAndBuild? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    guard let release = scanner.dotted(2...5) else { return nil }
    let build = scanner.attempt { $0.accept("_") ? $0.dotted(1...4) : nil }
    // A region: `1.2.2.44_35.0.53NA`.
    _ = scanner.letters(2...2)
    return scanner.isAtEnd ? ReleaseAndBuild(release: release, build: build) : nil
  }
}
