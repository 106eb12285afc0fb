import Foundation
import NetworkTypes
import Vocabulary

/// Groups observations into hosts, by MAC and address on each segment. Takes them as they come; what is known of a host
/// can be read at any time.
///
/// One MAC is one host, with all its addresses. The last binding of an address wins. An observation of an address alone
/// belongs to the host that owns the address. A MAC that answers for more than eight IPv4 addresses answers for others
/// (proxy ARP): it keeps only those that it used unasked, each other is a host of its own as soon as it says anything
/// but that ARP answer. Virtual router addresses own nothing.
package struct HostAssembler: Sendable {
  /// More IPv4 addresses than this behind one MAC are not one host's.
  package static let proxyLimit = 8

  private struct Place<Key: Hashable & Sendable>: Hashable, Sendable {
    let segment: String
    let key: Key
  }

  private struct Binding: Sendable {
    var host: Int
    var at: Date
  }

  private struct Identified: Hashable, Sendable {
    let fact: Fact
    let endpoint: Endpoint
  }

  private struct Entry: Sendable {
    var host: KnownHost
    var index: [Identified: Int] = [:]

    /// The same fact of the same endpoint is one observation.
    mutating func add(_ observation: Observation) {
      let identified = Identified(fact: observation.fact, endpoint: observation.endpoint)
      if let known = index[identified] {
        host.observations[known].merge(observation)
      } else {
        index[identified] = host.observations.count
        host.observations.append(observation)
      }
    }
  }

  private var entries: [Int: Entry] = [:]
  private var next = 0
  private var owners: [Place<MACAddress>: Int] = [:]
  private var bindings: [Place<IPAddress>: Binding] = [:]
  private var proxies: Set<Place<MACAddress>> = []

  package init() {}

  /// The hosts so far, by segment, then by first address or MAC.
  package var hosts: [KnownHost] {
    let proxied = Set(proxies.map(\.segment))
    return entries.values.lazy.map(\.host).filter { !(proxied.contains($0.segment) && Self.isHearsay($0)) }
      .map(Self.ordered).sorted { Self.precedes($0, $1) }
  }

  /// Nothing is known of it but that another's MAC answers for its address: it may not even be on.
  private static func isHearsay(_ host: KnownHost) -> Bool {
    host.macs.isEmpty && host.observations.allSatisfy { $0.means.allSatisfy { $0.name == "arp" } }
  }

  /// Whether a MAC asked or announced with the address, so that it is its own though it answers for others.
  private static func isOwn(_ observation: Observation) -> Bool {
    observation.key == "ip" && observation.means.contains(Means(.passive, "arp"))
  }

  /// The host that owns an address now.
  package func host(owning address: IPAddress, segment: String) -> KnownHost? {
    bindings[Place(segment: segment, key: address)].flatMap { entries[$0.host] }.map { Self.ordered($0.host) }
  }

  package func host(with mac: MACAddress, segment: String) -> KnownHost? {
    owners[Place(segment: segment, key: mac)].flatMap { entries[$0] }.map { Self.ordered($0.host) }
  }

  /// MACs that answer for others' addresses, sorted.
  package var proxyMACs: [MACAddress] { Set(proxies.map(\.key)).sorted() }

  /// Takes observations in, earliest last sighting first, so that the last binding wins whatever their order.
  package mutating func take(_ observations: [Observation]) {
    for observation in observations.sorted(by: { $0.lastSeen < $1.lastSeen }) { take(observation) }
  }

  /// Takes in what was sent to hosts.
  package mutating func take(_ sent: [Sent]) {
    for item in sent {
      guard let id = locate(item.endpoint, mac: item.endpoint.mac, at: nil) else { continue }
      entries[id]?.host.sent.append(item)
    }
  }

  private mutating func take(_ observation: Observation) {
    let endpoint = observation.endpoint
    var mac = endpoint.mac
    if mac == nil, observation.key == "mac" { mac = MACAddress(observation.value) }
    guard var id = locate(endpoint, mac: mac, at: observation.lastSeen) else { return }
    if let mac, Self.isOwn(observation), let address = IPAddress(observation.value), address.isHost,
      let router = giveBack(address, to: Place(segment: endpoint.segment, key: mac), at: observation.lastSeen)
    {
      id = router
    } else if observation.key == "ip", let address = IPAddress(observation.value), address.isHost {
      id = bind(address, to: id, segment: endpoint.segment, at: observation.lastSeen)
    }
    add(observation, to: id)
  }

  private mutating func add(_ observation: Observation, to id: Int) { entries[id]?.add(observation) }

  /// The host of an endpoint, made or joined as needed; `nil` if neither address may own anything.
  private mutating func locate(_ endpoint: Endpoint, mac: MACAddress?, at time: Date?) -> Int? {
    let address = endpoint.ip.flatMap { $0.isHost ? $0 : nil }
    var mac = mac.flatMap { $0.isDevice ? $0 : nil }
    if mac == nil, let address, address.isIPv6, let embedded = address.embeddedMAC, embedded.isDevice {
      // Beyond the link only a MAC that its vendor gave is believed to be one.
      if address.isLinkLocal || !embedded.isLocallyAdministered { mac = embedded }
    }
    if let mac {
      let place = Place(segment: endpoint.segment, key: mac)
      if proxies.contains(place), let address, address.isIPv4 { return hostOf(address, endpoint.segment, time) }
      let id = owners[place] ?? make(segment: endpoint.segment)
      if owners[place] == nil {
        owners[place] = id
        entries[id]?.host.macs.append(mac)
      }
      guard let address else { return id }
      return bind(address, to: id, segment: endpoint.segment, at: time ?? .distantPast, by: place)
    }
    return address.map { hostOf($0, endpoint.segment, time) }
  }

  private mutating func hostOf(_ address: IPAddress, _ segment: String, _ time: Date?) -> Int {
    let place = Place(segment: segment, key: address)
    if let binding = bindings[place] { return binding.host }
    let id = make(segment: segment)
    entries[id]?.host.addresses.append(address)
    bindings[place] = Binding(host: id, at: time ?? .distantPast)
    return id
  }

  private mutating func make(segment: String) -> Int {
    next += 1
    entries[next] = Entry(host: KnownHost(segment: segment))
    return next
  }

  /// Gives the address to a host with a MAC, and says which host an observation of it belongs to.
  private mutating func bind(
    _ address: IPAddress, to id: Int, segment: String, at time: Date, by mac: Place<MACAddress>? = nil
  ) -> Int {
    let place = Place(segment: segment, key: address)
    if let old = bindings[place] {
      if old.host == id {
        bindings[place]?.at = max(old.at, time)
        return id
      }
      if entries[old.host]?.host.macs.isEmpty == true {
        absorb(old.host, into: id)
      } else if time >= old.at {
        entries[old.host]?.host.addresses.removeAll { $0 == address }
      } else {
        return id  // An older word about an address that has moved on since.
      }
    }
    bindings[place] = Binding(host: id, at: time)
    if entries[id]?.host.addresses.contains(address) == false { entries[id]?.host.addresses.append(address) }
    guard let mac, entries[id]?.host.addresses.filter(\.isIPv4).count ?? 0 > Self.proxyLimit else { return id }
    splitProxy(id, mac)
    return bindings[place]?.host ?? id
  }

  /// Joins a host that was known by address alone to the one whose MAC owns the address.
  private mutating func absorb(_ old: Int, into id: Int) {
    guard let gone = entries.removeValue(forKey: old) else { return }
    for address in gone.host.addresses {
      bindings[Place(segment: gone.host.segment, key: address)]?.host = id
      if entries[id]?.host.addresses.contains(address) == false { entries[id]?.host.addresses.append(address) }
    }
    for observation in gone.host.observations { add(observation, to: id) }
    entries[id]?.host.sent += gone.host.sent
  }

  /// Gives a router that answers for others the address that it used itself.
  private mutating func giveBack(_ address: IPAddress, to mac: Place<MACAddress>, at time: Date) -> Int? {
    guard proxies.contains(mac), let id = owners[mac], address.isIPv4 else { return nil }
    let place = Place(segment: mac.segment, key: address)
    if bindings[place]?.host == id { return id }
    let count = entries[id]?.host.addresses.count(where: \.isIPv4) ?? 0
    guard count < Self.proxyLimit, let old = bindings[place]?.host, entries[old]?.host.macs.isEmpty == true else {
      return nil
    }
    absorb(old, into: id)
    bindings[place] = Binding(host: id, at: time)
    return id
  }

  /// Takes the IPv4 addresses from a MAC that answers for others: each becomes a host without a MAC.
  private mutating func splitProxy(_ id: Int, _ mac: Place<MACAddress>) {
    proxies.insert(mac)
    guard let entry = entries[id] else { return }
    var router = KnownHost(segment: entry.host.segment, macs: entry.host.macs)
    let spoken = Set(entry.host.observations.lazy.filter(Self.isOwn).compactMap { IPAddress($0.value) })
    let own = spoken.count <= Self.proxyLimit ? spoken : []
    router.addresses = entry.host.addresses.filter { $0.isIPv6 || own.contains($0) }
    entries[id] = Entry(host: router)
    for address in entry.host.addresses where address.isIPv4 && !own.contains(address) {
      bindings[Place(segment: router.segment, key: address)] = nil
      _ = hostOf(address, router.segment, nil)
    }
    for observation in entry.host.observations {
      let owner = observation.endpoint.ip.flatMap { bindings[Place(segment: router.segment, key: $0)]?.host }
      // The MAC that was seen for the address is the proxy's: it says nothing of the host behind it.
      add(observation, to: observation.key == "mac" ? id : owner ?? id)
    }
    for item in entry.host.sent {
      let owner = item.endpoint.ip.flatMap { bindings[Place(segment: router.segment, key: $0)]?.host }
      entries[owner ?? id]?.host.sent.append(item)
    }
  }

  /// Facts in an order that does not depend on their arrival.
  private static func ordered(_ host: KnownHost) -> KnownHost {
    var host = host
    host.observations.sort {
      ($0.firstSeen, $0.key.rawValue, $0.value, $0.fact.oid ?? "") < (
        $1.firstSeen, $1.key.rawValue, $1.value, $1.fact.oid ?? ""
      )
    }
    return host
  }

  private static func precedes(_ a: KnownHost, _ b: KnownHost) -> Bool {
    if a.segment != b.segment { return a.segment < b.segment }
    switch (a.addresses.min(), b.addresses.min()) {
    case (let x?, let y?) where x != y: return x < y
    case (nil, _?): return false
    case (_?, nil): return true
    default: return (a.macs.first ?? .zero) < (b.macs.first ?? .zero)
    }
  }
}
