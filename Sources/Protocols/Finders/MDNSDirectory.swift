import NetworkTypes
import Vocabulary

/// Says which host an mDNS record is about. A service is of the host that its SRV record names, at the address of that
/// host's A or AAAA record: a reflector or print server sends records of others, so the packet's source proves little.
/// It remembers names between messages, boundedly: one directory a segment.
package struct MDNSDirectory: Sendable {
  /// Names that are remembered; above, the memory starts anew.
  static let limit = 4096
  /// Hosts whose address is waited for, and facts that wait for one of them.
  static let waitingLimit = 256
  static let waitingFactLimit = 128
  /// Addresses kept for one name.
  static let addressLimit = 16

  private var addresses: [String: [IPAddress]] = [:]
  /// The last name of an address, and the name that has these letters, so that no lookup walks through all.
  private var namesByAddress: [IPAddress: String] = [:]
  private var namesByLetters: [String: String] = [:]
  private var targets: [String: String] = [:]
  private var waiting: [String: [Fact]] = [:]
  /// Senders that gave other hosts' addresses and not their own: what they say of an unknown host is not theirs.
  private var reflectors: Set<IPAddress> = []
  /// Service types that were heard, such as `_ipp._tcp`: the finder may ask for those it did not ask for.
  package private(set) var serviceTypes: Set<String> = []

  package init() {}

  var rememberedNames: Int { addresses.count + targets.count }

  /// What a response tells. Questions, goodbyes (time to live zero) and claims under test (authority) tell nothing.
  package mutating func statements(in message: DNSMessage, from sender: Sender) -> [Statement] {
    guard message.isResponse else { return [] }
    let records = message.records.filter { $0.section != .authority && $0.timeToLive > 0 }
    guard !records.isEmpty else { return [] }
    if rememberedNames > Self.limit { self = MDNSDirectory() }
    var names: [DNSName] = []
    var fresh: [String: [IPAddress]] = [:]
    for record in records {
      switch record.content {
      case .address(let address) where address.isHost:
        if fresh[record.name.folded] == nil { names.append(record.name) }
        if fresh[record.name.folded, default: []].count < Self.addressLimit {
          fresh[record.name.folded, default: []].append(address)
        }
      case .service(_, let target): targets[record.name.folded] = target.folded
      default: continue
      }
    }
    if let ip = sender.ip, Self.isReflected(fresh, by: ip), reflectors.count < Self.limit { reflectors.insert(ip) }
    for (name, found) in fresh {
      addresses[name] = found
      for address in found { namesByAddress[address] = name }
      namesByLetters[Self.letters(name.prefix { $0 != "." })] = name
    }

    var told: [Statement] = []
    for name in names { told += hostStatements(name, fresh[name.folded] ?? [], sender) }
    for service in services(in: records) {
      let facts = service.facts
      guard !facts.isEmpty else { continue }
      switch owner(of: service.name, in: records, fresh: fresh, sender: sender) {
      case .known(let subject): told.append(Statement(about: subject, facts))
      case .awaited(let host): postpone(facts, until: host)
      }
    }
    for record in records { note(typeOf: record) }
    return told
  }

  /// A host's name and its addresses; with the packet's MAC only if the packet came from one of them.
  private mutating func hostStatements(_ name: DNSName, _ found: [IPAddress], _ sender: Sender) -> [Statement] {
    let isOwn = sender.ip.map(found.contains) ?? false
    var told: [Statement] = []
    for address in found {
      var facts = [Fact("mdns.hostname", name.text)]
      if isOwn { facts.append(Fact("ip", address.description)) }
      told.append(Statement(about: .host(mac: isOwn ? sender.mac : nil, ip: address), facts))
    }
    if let late = waiting.removeValue(forKey: name.folded) {
      told.append(Statement(about: subject(at: found, sender), late))
    }
    return told
  }

  private enum Owner { case known(Statement.Subject), awaited(String) }

  private func owner(
    of service: DNSName, in records: [DNSMessage.Record], fresh: [String: [IPAddress]], sender: Sender
  ) -> Owner {
    if let target = targets[service.folded] {
      if let found = fresh[target] ?? addresses[target] { return .known(subject(at: found, sender)) }
      return isKnownUnderAnotherName(sender, than: target) ? .awaited(target) : .known(.sender)
    }
    // No SRV, as for _device-info: the one host of the message, or the host that has the instance's name.
    if fresh.count == 1, let only = fresh.first { return .known(subject(at: only.value, sender)) }
    let wanted = Self.letters(service.labels.first ?? "")
    if let name = namesByLetters[wanted], let found = addresses[name] { return .known(subject(at: found, sender)) }
    return .known(.sender)
  }

  private mutating func postpone(_ facts: [Fact], until host: String) {
    if waiting[host] == nil, waiting.count >= Self.waitingLimit { waiting.removeAll() }
    let known = waiting[host] ?? []
    waiting[host] = Array((known + facts.filter { !known.contains($0) }).prefix(Self.waitingFactLimit))
  }

  private func isKnownUnderAnotherName(_ sender: Sender, than name: String) -> Bool {
    guard let ip = sender.ip else { return false }
    guard let own = namesByAddress[ip] else { return reflectors.contains(ip) }
    return own != name
  }

  /// Whether a message gives addresses of the sender's family, and none is the sender's.
  private static func isReflected(_ fresh: [String: [IPAddress]], by ip: IPAddress) -> Bool {
    let known = fresh.values.joined().filter { $0.isIPv4 == ip.isIPv4 && !$0.isLinkLocal }
    return !known.isEmpty && !ip.isLinkLocal && !known.contains(ip)
  }

  private func subject(at found: [IPAddress], _ sender: Sender) -> Statement.Subject {
    if let ip = sender.ip, found.contains(ip) { return .sender }
    return .host(mac: nil, ip: found.first(where: \.isIPv4) ?? found.first)
  }

  private static func letters(_ text: some StringProtocol) -> String {
    String(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
  }

  private mutating func note(typeOf record: DNSMessage.Record) {
    guard serviceTypes.count < Self.limit, case .pointer(let target) = record.content else { return }
    let labels = record.name == MDNS.enumeration ? target.labels : record.name.labels
    guard labels.count == 3, labels[0].hasPrefix("_"), labels[1] == "_tcp" || labels[1] == "_udp" else { return }
    serviceTypes.insert(labels[0] + "." + labels[1])
  }
}
