import NetworkTypes
import Vocabulary

/// One service instance of an mDNS message: `Office printer._ipp._tcp.local`.
struct MDNSService {
  let name: DNSName
  /// `_ipp._tcp`.
  let type: String
  private(set) var port: TransportPort?
  private(set) var text: [[UInt8]] = []

  /// Text entries and bytes of a value that become facts.
  static let entryLimit = 64
  static let valueLimit = 1024

  /// `nil` unless the name is `<instance>._type._tcp|_udp.local`.
  init?(_ name: DNSName) {
    let labels = name.labels
    guard labels.count == 4, labels[1].hasPrefix("_"), labels[2] == "_tcp" || labels[2] == "_udp",
      labels[3].lowercased() == "local"
    else { return nil }
    self.name = name
    type = labels[1] + "." + labels[2]
  }

  mutating func take(_ content: DNSMessage.Content) {
    switch content {
    case .service(let number, _):
      // Port zero says that the service is announced but not offered (RFC 6763, 8: flagship naming).
      if number != 0 { port = TransportPort(type.hasSuffix("_udp") ? .udp : .tcp, number) }
    case .text(let strings): text = strings
    default: break
    }
  }

  var facts: [Fact] {
    let instance = name.labels[0]
    let short = name.labels[1].lowercased()
    var facts: [Fact] = []
    switch short {
    case "_device-info":
      let whole = text.map { String(wire: $0.prefix(Self.valueLimit)) }.filter { !$0.isEmpty }.joined(separator: " ")
      if !whole.isEmpty { facts.append(Fact("mdns.device-info.txt", whole)) }
    case "_workstation": facts.append(Fact("mdns.workstation.txt", instance))
    default: break
    }
    facts.append(Fact("mdns.service", type, port: port))
    facts.append(Fact("mdns.instance", instance + "." + type))
    var seen: Set<String> = []
    for entry in text.prefix(Self.entryLimit) {
      guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let key = String(wire: entry[..<equals]).lowercased()
      let value = String(wire: entry[(equals + 1)...].prefix(Self.valueLimit))
      // A key counts once, the first time (RFC 6763, 6.4).
      guard !key.isEmpty, !value.isEmpty, seen.insert(key).inserted else { continue }
      facts.append(Fact(ObservationKey("mdns.txt.\(short).\(key)"), value, port: port))
    }
    return facts
  }
}

extension MDNSDirectory {
  /// The instances of a message in the order in which it names them.
  func services(in records: [DNSMessage.Record]) -> [MDNSService] {
    var order: [String] = []
    var found: [String: MDNSService] = [:]
    for record in records {
      var name = record.name
      if case .pointer(let target) = record.content { name = target }
      let key = name.folded
      if found[key] == nil, let service = MDNSService(name) {
        found[key] = service
        order.append(key)
      }
      found[key]?.take(record.content)
    }
    return order.compactMap { found[$0] }
  }
}
