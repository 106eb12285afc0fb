/// Synology: `DSM 7.1.1-42962 Update 2` on the device, `7.1.1-42962-2` in advisories. Fixes exist on several branches: the
/// catalogue gives one range for each.
package enum SynologyVersions: VersionScheme {
  package static let name = "synology"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.version.order(to: right.version).then {
      // Builds count through all versions; without one of them the updates say nothing.
      switch (left.build, right.build) {
      case (nil, nil): .equal
      case (let ours?, let theirs?): VersionOrder(ours, theirs).then(VersionOrder(left.update, right.update))
      default: .incomparable
      }
    }
  }

  private static func parse(_ text: String) -> (version: NumberList, build: UInt64?, update: UInt64)? {
    let pattern =
      /(?i:(?:dsm|srm|dsmuc)?\s*)(\d+(?:\.\d+){1,2})(?:-(\d{2,6}))?(?:(?:-|\s*(?i:update)\s*)(\d{1,3}))?(?:-s\d)?/
    guard let match = text.wholeMatch(of: pattern), let version = NumberList(match.1) else { return nil }
    return (version, match.2.flatMap { UInt64($0) }, match.3.flatMap { UInt64($0) } ?? 0)
  }
}

extension VersionOrder {
  /// This order where it decides, else what the block says.
  func then(_ next: () -> VersionOrder) -> VersionOrder { self == .equal ? next() : self }
}
