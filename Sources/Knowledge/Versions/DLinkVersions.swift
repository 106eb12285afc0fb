/// D-Link: `1.08`, `1.13b01`, `2.06.B01`. The hardware revision stands in the product, not in the version. A beta or hotfix
/// suffix makes it incomparable.
package enum DLinkVersions: VersionScheme {
  package static let name = "dlink"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.version.order(to: right.version).then {
      // `1.08` without its build says nothing against `1.08b03`.
      switch (left.build, right.build) {
      case (nil, nil): .equal
      case (let ours?, let theirs?): VersionOrder(ours, theirs)
      default: .incomparable
      }
    }
  }

  private static func parse(_ text: String) -> (version: NumberList, build: UInt64?)? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    guard let version = scanner.dotted() else { return nil }
    if scanner.isAtEnd { return (version, nil) }
    scanner.skip(". ")
    guard scanner.accept("b"), let build = scanner.number(1...4), scanner.isAtEnd else { return nil }
    return (version, build)
  }
}
