import NetworkTypes
import Vocabulary

/// What the rules read: one host's facts by key, each once, with the MAC's organisation looked up.
struct HostFacts: Sendable {
  /// Who made an interface of the host.
  struct Organisation: Sendable {
    let mac: MACAddress
    let name: String
    let fact: Fact
  }

  let host: KnownHost
  /// In the order of their first sighting.
  let all: [Fact]
  private let byKey: [ObservationKey: [Fact]]
  /// The IEEE organisation of each MAC that has one, with the fact that told the MAC.
  let organisations: [Organisation]

  init(_ host: KnownHost, macVendors: MACVendorRegistry) {
    self.host = host
    var seen: Set<Fact> = []
    let all = host.observations.map(\.fact).filter { seen.insert($0).inserted }
    self.all = all
    let byKey = Dictionary(grouping: all, by: \.key)
    self.byKey = byKey
    let seenMACs = host.macs.map { ($0, Fact("mac", $0.description)) }
    organisations = (seenMACs + InterfaceAddresses.of(byKey["snmp.oid"] ?? [], except: host.macs)).compactMap {
      mac, fact in
      macVendors.organisation(mac).map { Organisation(mac: mac, name: $0, fact: fact) }
    }
  }

  private init(_ host: KnownHost, _ all: [Fact], _ organisations: [Organisation]) {
    self.host = host
    self.all = all
    self.organisations = organisations
    byKey = Dictionary(grouping: all, by: \.key)
  }

  /// Without facts that are not the host's own.
  func without(_ foreign: Set<Fact>) -> HostFacts {
    HostFacts(host, all.filter { !foreign.contains($0) }, organisations)
  }

  /// Only the facts of others: the host's interfaces are none of theirs.
  func others(_ foreign: Set<Fact>) -> HostFacts {
    HostFacts(KnownHost(segment: host.segment), all.filter(foreign.contains), [])
  }

  /// The catalogued makers of whole devices among the MACs' organisations.
  func makers(_ catalogue: Catalogue) -> [Vendor] {
    organisations.compactMap { catalogue.vendors.vendor(named: $0.name) }
      .filter { !$0.isSoftware && !$0.makesModules && !$0.hasVirtualMACs }
  }

  func has(_ key: ObservationKey) -> Bool { byKey[key] != nil }
  func facts(_ key: ObservationKey) -> [Fact] { byKey[key] ?? [] }
  func first(_ key: ObservationKey) -> Fact? { byKey[key]?.first }
  func value(_ key: ObservationKey) -> String? { byKey[key]?.first?.value }

  /// Facts whose key opens with the text, in the order of their first sighting.
  func facts(opening prefix: String) -> [Fact] { all.filter { $0.key.rawValue.hasPrefix(prefix) } }

  /// sysObjectID without a leading dot.
  var objectID: String? {
    value("snmp.sys_object_id").map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }
  }
}

/// The addresses of a host's own interfaces, as its agent tells them.
enum InterfaceAddresses {
  /// ifPhysAddress (RFC 2863).
  private static let column = "1.3.6.1.2.1.2.2.1.6."
  /// A switch has many, all of one maker.
  private static let limit = 4

  static func of(_ facts: [Fact], except known: [MACAddress]) -> [(MACAddress, Fact)] {
    var seen = Set(known)
    var found: [(MACAddress, Fact)] = []
    for fact in facts.lazy.filter({ $0.oid?.hasPrefix(column) == true }).prefix(64) where found.count < limit {
      guard let mac = address(fact.value), seen.insert(mac).inserted else { continue }
      found.append((mac, fact))
    }
    return found
  }

  /// Six octets in hexadecimal, leading zeros left out or not.
  private static func address(_ text: String) -> MACAddress? {
    let parts = text.trimmed.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 6, parts.allSatisfy({ (1...2).contains($0.count) }) else { return nil }
    return MACAddress(parts.map { $0.count == 1 ? "0\($0)" : String($0) }.joined(separator: ":"))
  }
}
