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
  /// Why its printing facts are another device's; `nil` where they are its own.
  let printServer: String?

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
    printServer = PrintServer.reason(byKey)
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

  /// Whether a fact speaks of this host: printing facts of a print server speak of its printers.
  func isOwn(_ fact: Fact) -> Bool {
    guard printServer != nil else { return true }
    let key = fact.key.rawValue
    return !PrintServer.prefixes.contains { key.hasPrefix($0) }
  }
}

/// Tells a server that offers other devices' printers from a printer.
enum PrintServer {
  /// Keys whose facts then are of the printers behind it.
  static let prefixes = [
    "ipp.", "mdns.txt._ipp", "mdns.txt._printer", "mdns.txt._pdl-datastream", "mdns.txt._uscan", "mdns.txt._scanner",
    "mdns.txt._privet", "wsd.print", "escl.",
  ]

  static func reason(_ facts: [ObservationKey: [Fact]]) -> String? {
    func values(_ key: ObservationKey) -> [String] { facts[key]?.map(\.value) ?? [] }
    if !values("ipp.cups-version").isEmpty { return "ipp.cups-version" }
    for type in ["_ipp", "_ipps", "_printer"] {
      let paths = values(ObservationKey("mdns.txt.\(type).rp"))
      if paths.contains(where: { $0.hasPrefix("printers/") || $0.hasPrefix("classes/") }) { return "rp=printers/…" }
    }
    let uris = values("ipp.printer-uri-supported")
    if uris.contains(where: { $0.contains("/printers/") || $0.contains("/classes/") }) { return "ipp: …/printers/…" }
    // A reflector or server announces several models; a device is of one, in a longer and a shorter form.
    let models = Set((values("mdns.txt._ipp.ty") + values("mdns.txt._ipps.ty")).map(NameKey.compact))
    let distinct = models.filter { name in !models.contains { $0 != name && $0.contains(name) } }
    return distinct.count > 1 ? "several printer models" : nil
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
    return facts.lazy.filter { $0.oid?.hasPrefix(column) == true }.prefix(64).compactMap { fact in
      address(fact.value).flatMap { seen.insert($0).inserted ? ($0, fact) : nil }
    }.prefix(limit).map { $0 }
  }

  /// Six octets in hexadecimal, leading zeros left out or not.
  private static func address(_ text: String) -> MACAddress? {
    let parts = text.trimmed.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 6, parts.allSatisfy({ (1...2).contains($0.count) }) else { return nil }
    return MACAddress(parts.map { $0.count == 1 ? "0\($0)" : String($0) }.joined(separator: ":"))
  }
}
