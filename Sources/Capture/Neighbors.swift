import NetworkTypes

/// Which MAC address owns which IP address on the link, as ARP and Neighbor Discovery told it. Bounded.
struct Neighbors {
  static let limit = 65_536
  /// Seconds within which two owners of one address are a conflict; later it may have been given anew.
  static let conflictSeconds = 60.0

  private var owners: [IPAddress: (mac: MACAddress, time: Double)] = [:]

  /// The owner of an address, if one told.
  func owner(of address: IPAddress) -> MACAddress? { owners[address]?.mac }

  /// Keeps an owner. Returns the other MAC that owned the address a moment ago, if there was one.
  mutating func learn(_ mac: MACAddress, owns address: IPAddress, at time: Double) -> MACAddress? {
    guard mac.isDevice, address.isHost else { return nil }
    let before = owners[address]
    if before == nil, owners.count >= Neighbors.limit { owners.removeAll(keepingCapacity: true) }
    owners[address] = (mac, time)
    guard let before, before.mac != mac, time - before.time < Neighbors.conflictSeconds else { return nil }
    return before.mac
  }
}
