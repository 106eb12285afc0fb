import NetworkTypes

extension Change {
  /// What a difference means for the device, where it means more than a new value: a machine word of `change_event`.
  package var event: String? {
    guard kind == .changed, let field else { return nil }
    if field == "replacement" || field == "shared_key" { return field }
    guard let before, let after else { return nil }
    switch field {
    case "ip", "ipv6": return "moved"
    case "segment": return "moved_segment"
    case "hostname": return "renamed"
    case "mac": return Self.cardEvent(Self.macs(before), Self.macs(after))
    default: return nil
    }
  }

  /// The register's column that the values belong to.
  package var shownField: String? { field == "replacement" || field == "shared_key" ? "device_id" : field }

  private static func macs(_ list: String) -> Set<MACAddress> {
    Set(list.split(separator: ";").compactMap { MACAddress($0.filter { !$0.isWhitespace }) })
  }

  /// A card swapped and a device that is met by its other interface look alike; a random MAC is no card.
  private static func cardEvent(_ before: Set<MACAddress>, _ after: Set<MACAddress>) -> String? {
    if before.union(after).allSatisfy(\.isLocallyAdministered) { return "random_mac" }
    if before.isDisjoint(with: after) { return "card_changed" }
    return before.isSubset(of: after) ? "card_added" : "card_removed"
  }
}
