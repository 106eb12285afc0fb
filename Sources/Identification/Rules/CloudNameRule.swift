import NetworkTypes
import Vocabulary

/// Whose cloud a host asks for, in DNS questions, TLS and HTTP requests (`catalogue/cloud-names.yaml`). A phone with the
/// maker's app asks for the same names, so this counts only where the interface or the host's name agrees, and never:
/// - for a host that shows itself as a phone, tablet or computer;
/// - for a host that asks for three makers' clouds;
/// - for a resolver or DHCP server, which asks for others;
/// - on the interface of a maker of modules, for a host that asks for many domains.
struct CloudNameRule: IdentificationRule {
  let name = "asks for its maker's cloud"
  private static let keys: [ObservationKey] = ["dns.query", "tls.server_name", "http.request_host"]
  /// Makers whose clouds one device of one purpose may ask for.
  private static let vendorLimit = 2
  /// Domains that a device of one purpose may ask for.
  private static let domainLimit = 15
  /// Independent of how the name was asked for.
  private static let kind = "cloud"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard catalogue.personal.sign(in: facts) == nil, !facts.has("dns.server"), !facts.has("dhcp.server") else {
      return []
    }
    var asked: [String: [(entry: CloudName, fact: Fact)]] = [:]
    for fact in Self.keys.flatMap(facts.facts) {
      if let entry = catalogue.clouds.entry(of: fact.value) { asked[entry.vendor, default: []].append((entry, fact)) }
    }
    guard asked.count <= Self.vendorLimit else { return [] }
    return asked.sorted { $0.key < $1.key }.flatMap { vendor, found -> [Claim] in
      guard let first = found.first,
        let witness = witness(vendor, found.flatMap(\.entry.interfaces), facts, catalogue),
        // Beside another maker's cloud, only the maker of the interface itself counts.
        asked.count == 1 || witness.isOwn,
        witness.isOwn || Self.domains(facts).count <= Self.domainLimit
      else { return [] }
      let telling = found.filter { $0.entry.deviceClass != nil }
      let best = telling.max { $0.entry.certainty < $1.entry.certainty } ?? first
      return claims(vendor, best, witness, catalogue)
    }
  }

  /// The last two labels of each name.
  private static func domains(_ facts: HostFacts) -> Set<String> {
    Set(keys.flatMap(facts.facts).map { $0.value.split(separator: ".").suffix(2).joined(separator: ".") })
  }

  private func claims(
    _ vendor: String, _ best: (entry: CloudName, fact: Fact), _ witness: Witness, _ catalogue: Catalogue
  ) -> [Claim] {
    func make(_ attribute: Attribute, _ value: String, _ certainty: Double) -> Claim {
      Claim(
        attribute, value, certainty: certainty, nature: .behaviour, kind: Self.kind,
        evidence: Evidence(best.fact, rule: name))
    }
    var claims: [Claim] = []
    if !best.entry.isPlatform { claims.append(make(.vendor, vendor, witness.isOwn ? 0.6 : 0.55)) }
    let main = catalogue.vendors.vendor(named: vendor)?.mainClass.flatMap { DeviceClass(rawValue: $0) }
    guard let deviceClass = best.entry.deviceClass ?? main else { return claims }
    claims.append(make(.deviceClass, deviceClass.rawValue, best.entry.certainty))
    claims.append(
      Claim(
        .deviceClass, deviceClass.rawValue, certainty: 0.35, nature: witness.nature, kind: witness.kind,
        evidence: witness.evidence))
    return claims
  }

  /// What agrees that the host is a device of the maker and not somebody's phone.
  private struct Witness {
    /// Whether it is the maker's own interface.
    let isOwn: Bool
    let nature: Claim.Nature
    let kind: String
    let evidence: Evidence
  }

  private func witness(
    _ vendor: String, _ interfaces: [String], _ facts: HostFacts, _ catalogue: Catalogue
  ) -> Witness? {
    func ofMAC(_ organisation: HostFacts.Organisation, isOwn: Bool, _ why: String) -> Witness {
      Witness(
        isOwn: isOwn, nature: .hardwareAddress, kind: "mac",
        evidence: Evidence(key: "mac", text: "\(organisation.mac) \(organisation.name)", rule: "\(name): \(why)"))
    }
    let listed = Set(interfaces)
    // Android is on televisions and players too; on a module or a phone maker's interface it is a phone.
    let isAndroid = facts.all.contains { !catalogue.personal.signs(of: $0).isEmpty }
    for organisation in facts.organisations {
      let maker = catalogue.vendors.vendor(named: organisation.name)
      let canonical = catalogue.vendors.canonical(organisation.name)
      guard !isAndroid || maker?.makesModules != true && !catalogue.personal.phoneMakers.contains(canonical) else {
        continue
      }
      if canonical == vendor || listed.contains(canonical) {
        return ofMAC(organisation, isOwn: true, "the interface is of that maker")
      }
      if let maker, catalogue.personal.isModule(maker) {
        return ofMAC(organisation, isOwn: false, "a module that such devices carry")
      }
    }
    guard !isAndroid else { return nil }
    for fact in facts.all where EvidenceKind.names.contains(fact.key) && fact.key.rawValue.hasPrefix("dhcp") {
      let words = WholeWords.padded(fact.value)
      if words.hasPrefix(WholeWords.padded(vendor)) {
        return Witness(
          isOwn: false, nature: .behaviour, kind: "hostname",
          evidence: Evidence(fact, rule: "\(name): its name opens with the maker's"))
      }
    }
    return nil
  }
}
