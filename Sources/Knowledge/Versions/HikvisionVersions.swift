/// Hikvision: `V5.5.0 build 160121`, also without blank (SADP) or as `build_160121` (NVD). The build is a date, yymmdd.
/// A bound may be a build alone: advisories of 2021 name build dates for all product lines at once.
package enum HikvisionVersions: VersionScheme {
  package static let name = "hikvision"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    guard let ours = left.version, let theirs = right.version else { return builds(left.build, right.build) }
    return ours.order(to: theirs).then(builds(left.build, right.build, bothMissing: .equal))
  }

  private static func builds(
    _ left: UInt64?, _ right: UInt64?, bothMissing: VersionOrder = .incomparable
  ) -> VersionOrder {
    switch (left, right) {
    case (let left?, let right?): VersionOrder(left, right)
    case (nil, nil): bothMissing
    default: .incomparable
    }
  }

  private static func parse(_ text: String) -> (version: NumberList?, build: UInt64?)? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    let version = scanner.dotted()
    scanner.skip(" ,_")
    guard scanner.accept("build") else { return version != nil && scanner.isAtEnd ? (version, nil) : nil }
    scanner.skip(" _")
    guard let build = scanner.number(6...6), scanner.isAtEnd else { return nil }
    return (version, build)
  }
}
