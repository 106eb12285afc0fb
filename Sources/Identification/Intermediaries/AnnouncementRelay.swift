import NetworkTypes
import Vocabulary

/// A host that repeats other devices' announcements: a reflector of SSDP or a discovery proxy of WS-Discovery. The places
/// that they name are addresses of neighbours, and none is its own. (An mDNS record says itself whose it is: the capture
/// gives it to that host.)
struct AnnouncementRelay: Intermediary {
  let name = "reflector of announcements"

  /// Where each protocol says its place, and the keys that go with it.
  private static let protocols: [(place: ObservationKey, prefix: String)] = [
    ("ssdp.location", "ssdp."), ("wsd.xaddrs", "wsd."),
  ]

  func foreign(among facts: HostFacts) -> Set<Fact> {
    let own = Set(facts.host.addresses.filter(\.isIPv4))
    guard !own.isEmpty else { return [] }
    var foreign: Set<Fact> = []
    for (place, prefix) in Self.protocols {
      let named = facts.facts(place).flatMap { $0.value.split(separator: " ") }.compactMap(Self.address)
      // An address of another network may be the host's own second one (a bridge of containers).
      let neighbours = named.filter { address in !own.contains(address) && own.contains { Self.isNear($0, address) } }
      guard !neighbours.isEmpty, own.isDisjoint(with: named) else { continue }
      foreign.formUnion(facts.facts(opening: prefix))
    }
    return foreign
  }

  /// The IPv4 address of `http://192.0.2.7:5357/path`.
  private static func address(_ place: Substring) -> IPAddress? {
    guard let start = place.firstRange(of: "://")?.upperBound else { return nil }
    let host = place[start...].prefix { $0 != "/" && $0 != ":" }
    return IPAddress(String(host)).flatMap { $0.isIPv4 ? $0 : nil }
  }

  private static func isNear(_ a: IPAddress, _ b: IPAddress) -> Bool {
    a.description.split(separator: ".").prefix(3) == b.description.split(separator: ".").prefix(3)
  }
}
