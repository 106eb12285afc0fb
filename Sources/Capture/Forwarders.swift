import NetworkTypes

/// MAC addresses whose frames carry packets of several public hosts: their owner forwards for others. A host's own public
/// address, as ARP tells it, does not count. Bounded.
struct Forwarders {
  /// Public sources behind one MAC that make it a router.
  static let minimum = 3
  static let limit = 4096

  private var sources: [MACAddress: Set<IPAddress>] = [:]

  /// Takes a packet's source in. Returns true once, when the MAC has become a router.
  mutating func forwards(_ mac: MACAddress, _ source: IPAddress) -> Bool {
    let known = sources[mac]?.count ?? 0
    guard known < Self.minimum, known > 0 || sources.count < Self.limit else { return false }
    sources[mac, default: []].insert(source)
    return known < Self.minimum && sources[mac]?.count == Self.minimum
  }
}
