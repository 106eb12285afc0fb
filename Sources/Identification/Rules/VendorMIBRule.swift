import Vocabulary

/// An agent that calls itself plain net-snmp, or nothing, but answers one maker's objects is of that maker. Makers whose
/// objects others copy (HP's printer status) or build in (ATEN's, in other makers' management controllers) do not count.
struct VendorMIBRule: IdentificationRule {
  let name = "answers a maker's objects"

  private static let generalAgents: Set<UInt32> = [8072, 2021, 311, 4413]
  private static let copied: Set<UInt32> = [11, 2021, 8072, 2699, 89, 311, 6876, 4413, 21317]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let own = facts.objectID.flatMap(SNMPCatalogue.enterprise)
    guard own.map(Self.generalAgents.contains) ?? facts.has("snmp.oid") else { return [] }
    var byVendor: [String: [Fact]] = [:]
    for fact in facts.facts("snmp.oid") {
      guard let number = fact.oid.flatMap(SNMPCatalogue.enterprise), !Self.copied.contains(number),
        let vendor = catalogue.vendors.vendor(enterprise: number), !vendor.isSoftware
      else { continue }
      byVendor[vendor.name, default: []].append(fact)
    }
    guard byVendor.count == 1, let (name, found) = byVendor.first, let fact = found.first, let oid = fact.oid else {
      return []
    }
    var claims = [claim(.vendor, name, 0.82, .ownField, from: fact)]
    let identity = catalogue.snmp.identity(oid)
    if let deviceClass = identity?.deviceClass?.rawValue ?? catalogue.vendors.vendor(named: name)?.mainClass {
      claims.append(claim(.deviceClass, deviceClass, min(identity?.certainty ?? 0.7, 0.75), .ownField, from: fact))
    }
    return claims
  }
}
