/// HP FutureSmart: the bundle `4.11.2.1` compares with bundles, the revision `2409249_584455` (date code and number)
/// with revisions, never one with the other: no public rule leads from one to the other. Bundles begin with 3 to 6; a JetDirect
/// card's `34.81` is none.
package enum FutureSmartVersions: VersionScheme {
  package static let name = "hp_futuresmart"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    if let left = revision(left), let right = revision(right) { return left.order(to: right) }
    guard let left = bundle(left), let right = bundle(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func revision(_ text: String) -> NumberList? {
    text.wholeMatch(of: /\d{7}_\d{6}/) == nil ? nil : NumberList(text, separator: "_")
  }

  private static func bundle(_ text: String) -> NumberList? {
    guard let match = text.wholeMatch(of: /(?i:futuresmart\s*)?([3-6](?:\.\d{1,4}){1,4})/) else { return nil }
    return NumberList(match.1)
  }
}
