import NetworkTypes
import Protocols
import Vocabulary

/// The names that a host asks for, of DNS and of TLS servers, and who answers DNS.
enum PassiveNames {
  static let ears =
    [
      Ear("dns", at: .udp(53)) { cursor, sender throws(WireError) in
        [Statement(try DNSLookup(parsing: &cursor).facts(from: sender))]
      }
    ]
    + TLSClientHello.beginnings.map { beginning in
      Ear("tls_hello", at: .tcpBeginning(beginning)) { cursor, _ throws(WireError) in
        // A segment in the midst of a stream may look like a beginning: no error then.
        [Statement((try? TLSClientHello(parsing: &cursor))?.facts ?? [])]
      }
    }
}

/// Keeps the names that a host asks for few: what it asks first tells what it is, and the rest is nobody's business.
/// Bounded.
struct SpokenNames {
  /// Names of one kind that are kept of one host.
  static let limit = 40
  static let hostLimit = 16_384
  private static let keys: Set<ObservationKey> = [
    "dns.query", "tls.server_name", "http.request_host", "http_header.user_agent", "ssdp.user_agent",
  ]

  private struct Place: Hashable {
    let endpoint: Endpoint
    let key: ObservationKey
  }

  /// Names by their hash, so that the memory stays small.
  private var told: [Place: Set<Int>] = [:]

  /// Whether a fact is to be kept.
  mutating func admits(_ fact: Fact, of endpoint: Endpoint) -> Bool {
    guard Self.keys.contains(fact.key) else { return true }
    let owner = Endpoint(segment: endpoint.segment, mac: endpoint.mac, ip: endpoint.mac == nil ? endpoint.ip : nil)
    let place = Place(endpoint: owner, key: fact.key)
    if told.count >= Self.hostLimit, told[place] == nil { told.removeAll() }
    let hash = fact.value.hashValue
    if told[place]?.contains(hash) == true { return true }
    guard told[place, default: []].count < Self.limit else { return false }
    told[place, default: []].insert(hash)
    return true
  }
}
