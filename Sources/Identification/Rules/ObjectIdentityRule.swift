import Vocabulary

/// sysObjectID: its enterprise number is the maker of the agent, its subtree often the kind of device (RFC 1213).
struct ObjectIdentityRule: IdentificationRule {
  let name = "sysObjectID"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let fact = facts.first("snmp.sys_object_id"), let oid = facts.objectID else { return [] }
    var claims: [Claim] = []
    let identity = catalogue.snmp.identity(oid)
    if let name = identity?.vendor {
      let isOfSeveral = SNMPCatalogue.enterprise(of: oid).map { isShared($0, name, catalogue) } ?? false
      claims.append(claim(.vendor, name, isOfSeveral ? Self.shared : 0.9, .ownField, from: fact))
    } else if let number = SNMPCatalogue.enterprise(of: oid) {
      claims += vendor(number, hasClass: identity?.deviceClass != nil, from: fact, catalogue)
    }
    if let deviceClass = identity?.deviceClass {
      claims.append(claim(.deviceClass, deviceClass.rawValue, identity?.certainty ?? 0.85, .ownField, from: fact))
    }
    if let model = identity?.model { claims.append(claim(.model, model, 0.85, .ownField, from: fact)) }
    return claims
  }

  /// The maker by the enterprise number: as the catalogue has it, else as IANA registered it. A maker of chips or modules
  /// wrote the agent, not the device around it.
  private func vendor(_ number: UInt32, hasClass: Bool, from fact: Fact, _ catalogue: Catalogue) -> [Claim] {
    let listed = catalogue.vendors.vendor(enterprise: number)
    let registered = listed == nil ? catalogue.enterprises.organisation(number) : nil
    guard let vendor = listed ?? registered.flatMap(catalogue.vendors.vendor(named:)) else {
      let name = registered.map(NameKey.withoutLegalForm)
      return name.map { [claim(.vendor, $0, Self.registrant, .ownField, from: fact)] } ?? []
    }
    guard !vendor.isSoftware, !(vendor.makesModules && listed == nil) else { return [] }
    let certainty = isShared(number, vendor.name, catalogue) ? Self.shared : 0.88
    var claims = [claim(.vendor, vendor.name, certainty, .ownField, from: fact)]
    if !hasClass, let main = vendor.mainClass {
      claims.append(claim(.deviceClass, main, 0.7, .ownField, from: fact))
    }
    return claims
  }

  private func isShared(_ number: UInt32, _ vendor: String, _ catalogue: Catalogue) -> Bool {
    catalogue.vendors.vendor(named: vendor)?.sharedEnterprises.contains(number) ?? false
  }

  /// A number that several makers' agents use is worth a text.
  private static let shared = 0.7
  /// What the registry alone is worth: makers were bought and renamed since they registered.
  private static let registrant = 0.6
}
