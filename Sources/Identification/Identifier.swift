import DataFiles
import Fingerprints
import Foundation
import NetworkTypes
import Vocabulary

/// From what was observed of a host to what it is. Pure: the same host, fingerprints and catalogue give the same identity.
package struct Identifier: Sendable {
  package let catalogue: Catalogue
  package let macVendors: MACVendorRegistry
  private let rules: [any IdentificationRule]
  private let fusion: IdentityFusion

  /// Where Debian's `ieee-data` puts the IEEE registries.
  package static let ieeeData = URL(fileURLWithPath: "/usr/share/ieee-data", isDirectory: true)

  /// Where Debian's `libwireshark-data` puts IANA's private enterprise numbers.
  package static let ianaEnterprises = URL(fileURLWithPath: "/usr/share/wireshark/enterprises.tsv")

  /// `ouiDirectory` is the folder of the IEEE registries (`ieeeData`); `nil` or an empty folder means that MAC vendors are
  /// unknown, which `macVendors.missing` states. `enterprises` is the registry of enterprise numbers (`ianaEnterprises`).
  /// - Throws: the catalogue file that is missing or wrong.
  package init(
    fingerprints: any FingerprintMatching, data: DataFolder, ouiDirectory: URL?, enterprises: URL? = nil
  ) throws(DataFileError) {
    catalogue = try Catalogue(from: data, enterprises: EnterpriseRegistry(file: enterprises))
    macVendors = MACVendorRegistry(directory: ouiDirectory)
    rules =
      RuleRegistry.all + [FingerprintRule(fingerprints: fingerprints), FactoryNameRule(fingerprints: fingerprints)]
    fusion = IdentityFusion(catalogue)
  }

  /// Every claim that the rules and fingerprints draw from the host's facts, in the order of the rules; then those from
  /// facts of other devices that came through its address, as `foreign`.
  package func claims(from host: KnownHost) -> [Claim] {
    let facts = PartedFacts(HostFacts(host, macVendors: macVendors))
    let drawn = rules.flatMap { $0.claims(from: facts.own, catalogue) }
    let precedence = FingerprintPrecedence(drawn.filter { $0.marks.contains(.fingerprint) })
    let own = drawn.filter(precedence.allows)
    let others = facts.foreign.map { way, facts in
      (way: way, claims: rules.flatMap { $0.claims(from: facts, catalogue) })
    }
    let behind = others.filter { $0.way == ProxiedPorts.way }.flatMap(\.claims)
    return PortJudge(own, behind: behind, of: facts.own, catalogue).judged
      + others.flatMap { way, claims in claims.map { $0.foreign(through: way) } }
  }

  package func identify(_ host: KnownHost) -> Identity { fusion.fuse(claims(from: host)) }

  /// The host's identity with what a person said of it, which wins.
  package func identify(_ host: KnownHost, said: [Claim]) -> Identity { fusion.fuse(claims(from: host) + said) }

  /// The SNMP objects to ask next, given what the system group said: the vendor's own, then standard ones of that kind of
  /// device; none that answered already, most telling first. Empty for a host that has not answered SNMP.
  package func vendorObjects(for host: KnownHost) -> [String] {
    guard host.has("snmp.sys_object_id") || host.has("snmp.sys_description") else { return [] }
    let facts = PartedFacts(HostFacts(host, macVendors: macVendors)).own
    let enterprise = facts.objectID.flatMap(SNMPCatalogue.enterprise)
    let answered = Set(facts.facts("snmp.oid").compactMap(\.oid))
    var seen: Set<String> = []
    return catalogue.snmp.questions(objectID: facts.objectID, kinds: kinds(identify(host), enterprise))
      .filter { !answered.contains($0) && seen.insert($0).inserted }
  }

  /// Whether nothing is left to ask for: class, vendor, model, firmware and serial are known and sure.
  package func isSatisfied(_ identity: Identity) -> Bool {
    [Attribute.deviceClass, .vendor, .model, .firmware, .serial].allSatisfy {
      (identity.values[$0]?.confidence ?? 0) >= 0.8
    }
  }

  /// The canonical name of the maker of a network interface; `nil` for a local or unlisted address.
  package func macVendor(_ mac: MACAddress) -> String? {
    macVendors.organisation(mac).map(catalogue.vendors.canonical)
  }

  /// Which of the generic object lists fit: a known class narrows them.
  private func kinds(_ identity: Identity, _ enterprise: UInt32?) -> [String] {
    switch identity.deviceClass {
    case .printer, .mfp, .labelPrinter, .scanner, .fax: return ["printer"]
    case .ups: return ["power"]
    case .pdu, .environmentMonitor: return ["entity", "power"]
    case .unknown:
      let isNetSNMP = enterprise == 8072 || enterprise == 2021
      return isNetSNMP ? ["entity", "network"] : ["entity", "printer", "power", "network"]
    default: return ["entity"]
    }
  }
}
