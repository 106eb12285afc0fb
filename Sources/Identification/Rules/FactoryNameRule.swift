import Fingerprints
import Vocabulary

/// A factory's name for its device (`iKettle2`, `Lightify-1A2B3C`) on the interface of a maker of modules: such names are
/// nobody's choice, and such interfaces sit in devices of one purpose. The module is the second witness of the class.
struct FactoryNameRule: IdentificationRule {
  let name = "a factory's name on a module's interface"
  let fingerprints: any FingerprintMatching

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let organisation = facts.organisations.first,
      let maker = catalogue.vendors.vendor(named: organisation.name), catalogue.personal.isModule(maker),
      catalogue.personal.sign(in: facts) == nil
    else { return [] }
    var told: Set<DeviceClass> = []
    for fact in facts.all where EvidenceKind.names.contains(fact.key) {
      guard let match = fingerprints.matches("dhcp.hostname", HostNameRule.bare(fact.value)).first,
        match.certainty >= 0.65, match.parameters["hw.vendor"] != nil, let word = match.parameters["hw.device"],
        let deviceClass = catalogue.classes.deviceClass(recog: word), deviceClass.defaultScope.isGoverned
      else { continue }
      told.insert(deviceClass)
    }
    guard told.count == 1, let deviceClass = told.first else { return [] }
    return [
      Claim(
        .deviceClass, deviceClass.rawValue, certainty: 0.35, nature: .hardwareAddress, kind: "mac",
        evidence: Evidence(key: "mac", text: "\(organisation.mac) \(organisation.name)", rule: name))
    ]
  }
}
