import NetworkTypes
import Vocabulary

/// Something that holds of a host or does not: all its parts together, and the parts that carry a port on one port.
package struct Condition: Sendable, Hashable, Decodable {
  let facts: [FactTest]
  /// One of these ports is open, or one is closed. A port that kept silent is neither.
  let open: [TransportPort]
  let closed: [TransportPort]
  /// A probe was sent, with one of these outcomes.
  let sent: SentTest?
  /// One of its IPv4 addresses is globally routable; `false`: it has addresses and none is. A routable IPv6 address is
  /// neither: every host of such a network has one, and only the firewall decides.
  let publicAddress: Bool?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case facts, open, closed, sent
    case publicAddress = "public_address"
  }

  package init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(besides: CodingKeys.self, in: "a condition")
    let container = try decoder.container(keyedBy: CodingKeys.self)
    facts = try container.decodeIfPresent([FactTest].self, forKey: .facts) ?? []
    open = try container.decodeIfPresent([TransportPort].self, forKey: .open) ?? []
    closed = try container.decodeIfPresent([TransportPort].self, forKey: .closed) ?? []
    sent = try container.decodeIfPresent(SentTest.self, forKey: .sent)
    publicAddress = try container.decodeIfPresent(Bool.self, forKey: .publicAddress)
    if facts.isEmpty && open.isEmpty && closed.isEmpty && sent == nil && publicAddress == nil {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "an empty condition holds always"))
    }
    if !facts.isEmpty && facts.allSatisfy(\.absent) && open.isEmpty && sent == nil {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "absence alone proves nothing"))
    }
  }

  /// The facts by which it holds; `nil` where it does not hold.
  func facts(on host: KnownHost, today: String) -> [Fact]? {
    var found: [Fact] = []
    if let publicAddress {
      let own = host.addresses.filter(\.isHost)
      let routable = own.filter(\.isPublic)
      let told = publicAddress ? routable.filter(\.isIPv4) : routable.isEmpty ? own : []
      guard !told.isEmpty else { return nil }
      found += told.map { Fact("ip", "\($0)") }
    }
    if !open.isEmpty {
      guard let port = portFact(of: host, state: "open", among: open) else { return nil }
      found.append(port)
    }
    if !closed.isEmpty {
      guard let port = portFact(of: host, state: "closed", among: closed) else { return nil }
      found.append(port)
    }
    if let sent, !host.sent.contains(where: sent.holds) { return nil }
    guard !facts.isEmpty else { return found }
    let all = host.observations.map(\.fact)
    let keys = Set(facts.map(\.key))
    // The port-less reading comes last: it sees only facts that no port told.
    let ports: [TransportPort?] = Set(all.lazy.filter { keys.contains($0.key) }.compactMap(\.port)).sorted() + [nil]
    for port in ports {
      let seen = all.filter { $0.port == nil || $0.port == port }
      if let facts = holding(in: seen, today: today) { return found + facts }
    }
    return nil
  }

  private func holding(in seen: [Fact], today: String) -> [Fact]? {
    var found: [Fact] = []
    for test in facts {
      let matching = seen.filter { test.isAbout($0) && test.holds($0.value, today: today) }
      if test.absent {
        if !matching.isEmpty { return nil }
      } else if let first = matching.first {
        found.append(first)
      } else {
        return nil
      }
    }
    return found
  }

  private func portFact(of host: KnownHost, state: String, among ports: [TransportPort]) -> Fact? {
    host.observations.lazy.map(\.fact).first { fact in
      guard let port = fact.port, ports.contains(port), fact.value == state else { return false }
      return fact.key == (port.transport == .tcp ? "tcp.port" : "udp.port")
    }
  }
}

/// A probe that was sent and how it ended.
struct SentTest: Sendable, Hashable, Decodable {
  let probe: String
  let outcome: [Sent.Outcome]
  let port: TransportPort?

  func holds(_ sent: Sent) -> Bool {
    sent.probe == probe && outcome.contains(sent.outcome) && (port == nil || port == sent.port)
  }
}
