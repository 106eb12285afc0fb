import Vocabulary

/// Who made the network interface suggests who made the device: weak, next to nothing for makers of modules, and enough for
/// a vendor only where the organisation is a catalogued maker of whole devices.
struct MACVendorRule: IdentificationRule {
  let name = "MAC vendor"
  /// Of a catalogued maker of whole devices.
  static let wholeDevice = 0.5

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    facts.organisations.flatMap { interface -> [Claim] in
      let (organisation, fact) = (interface.name, interface.fact)
      let evidence = Evidence(key: fact.key, text: "\(interface.mac) \(organisation)", oid: fact.oid, rule: name)
      guard let vendor = catalogue.vendors.vendor(named: organisation) else {
        return [make(.vendor, NameKey.withoutLegalForm(organisation), 0.3, evidence)]
      }
      guard !vendor.isSoftware, !vendor.hasVirtualMACs else { return [] }
      guard !vendor.makesModules else { return [make(.vendor, vendor.name, 0.15, evidence)] }
      var claims = [make(.vendor, vendor.name, Self.wholeDevice, evidence)]
      if let main = vendor.mainClass { claims.append(make(.deviceClass, main, 0.35, evidence)) }
      if vendor.isRelabelled {
        claims.append(claim(.maker, vendor.name, 0.7, .hardwareAddress, from: fact))
      }
      return claims
    }
  }

  private func make(_ attribute: Attribute, _ value: String, _ certainty: Double, _ evidence: Evidence) -> Claim {
    Claim(attribute, value, certainty: certainty, nature: .hardwareAddress, kind: "mac", evidence: evidence)
  }
}
