/// MikroTik RouterOS: `6.42`, `6.42rc27`, `7.1beta6`, `6.48.6 (long-term)`. A release candidate stands before its release.
package enum RouterOSVersions: VersionScheme {
  package static let name = "routeros"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.version.order(to: right.version).then(left.stage.order(to: right.stage))
  }

  private static func parse(_ text: String) -> (version: NumberList, stage: NumberList)? {
    let pattern = /(?i:routeros\s*)?(?i:v)?(\d+(?:\.\d+){1,2})(?:(alpha|beta|rc)(\d{1,3}))?(?:\s*\([a-zA-Z -]+\))?/
    guard let match = text.wholeMatch(of: pattern), let version = NumberList(match.1) else { return nil }
    let stages = ["alpha": UInt64(0), "beta": 1, "rc": 2]
    let stage = match.2.flatMap { stages[String($0)] } ?? 3
    return (version, NumberList([stage, match.3.flatMap { UInt64($0) } ?? 0]))
  }
}
