/// QNAP QTS: `5.0.0` with a build day on the device, `5.0.0.1986 build 20220324` in advisories. QuTS hero (`h5.0.1`) is
/// another line: never compared with QTS.
package enum QNAPVersions: VersionScheme {
  package static let name = "qnap"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.hero == right.hero else { return .incomparable }
    return left.version.order(to: right.version).then {
      if let ours = left.number, let theirs = right.number { return VersionOrder(ours, theirs) }
      if let ours = left.build, let theirs = right.build { return VersionOrder(ours, theirs) }
      let bare = left.number == nil && left.build == nil && right.number == nil && right.build == nil
      return bare ? .equal : .incomparable
    }
  }

  package static func line(_ version: String) -> String? { parse(version).map { $0.hero ? "hero" : "qts" } }

  private static func parse(_ text: String) -> (hero: Bool, version: NumberList, number: UInt64?, build: UInt64?)? {
    let pattern =
      /(?i:(?:quts hero|qts)?\s*)(h?)(\d+\.\d+\.\d+)(?:\.(\d{3,5}))?(?:[\s_(]*(?i:build)?[\s_]*(20\d{6})\)?)?/
    guard let match = text.wholeMatch(of: pattern), let version = NumberList(match.2) else { return nil }
    return (!match.1.isEmpty, version, match.3.flatMap { UInt64($0) }, match.4.flatMap { UInt64($0) })
  }
}
