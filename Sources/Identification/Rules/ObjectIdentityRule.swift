import Vocabulary

/// sysObjectID: its enterprise number is the maker of the agent, its subtree often the kind of device (RFC 1213).
struct ObjectIdentityRule: IdentificationRule {
  let name = "sysObjectID"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let fact = facts.first("snmp.sys_object_id"), let oid = facts.objectID else { return [] }
    var claims: [Claim] = []
    let identity = catalogue.snmp.identity(oid)
    if let number = SNMPCatalogue.enterprise(of: oid) {
      let vendor = catalogue.vendors.vendor(enterprise: number)
      if let name = identity?.vendor {
        claims.append(claim(.vendor, name, 0.9, .ownField, from: fact))
      } else if let vendor, !vendor.isSoftware {
        claims.append(claim(.vendor, vendor.name, 0.88, .ownField, from: fact))
      }
      if identity?.deviceClass == nil, let main = vendor?.mainClass {
        claims.append(claim(.deviceClass, main, 0.7, .ownField, from: fact))
      }
    }
    if let deviceClass = identity?.deviceClass {
      claims.append(claim(.deviceClass, deviceClass.rawValue, identity?.certainty ?? 0.85, .ownField, from: fact))
    }
    if let model = identity?.model { claims.append(claim(.model, model, 0.85, .ownField, from: fact)) }
    return claims
  }
}
