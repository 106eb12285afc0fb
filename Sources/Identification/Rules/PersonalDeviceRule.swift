import NetworkTypes
import Vocabulary

/// Phones, tablets, laptops and PCs by their systems' habits (`catalogue/personal-devices.yaml`). A private address and a
/// phone maker's interface are further witnesses, each only of what another sign says.
struct PersonalDeviceRule: IdentificationRule {
  let name = "a personal device's habit"

  private static let offers = ["_googlecast.", "_androidtvremote", "_amzn-wplay."]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    // Players and televisions have Android too: what they offer to phones tells them apart.
    let isPlayer = facts.facts("mdns.service").contains { fact in Self.offers.contains(where: fact.value.hasPrefix) }
    for fact in facts.all {
      for sign in catalogue.personal.signs(of: fact) where sign.isGeneral || !isPlayer {
        guard let deviceClass = sign.deviceClass else { continue }
        claims.append(claim(.deviceClass, deviceClass.rawValue, sign.certainty, .behaviour, from: fact))
      }
    }
    let told = Set(claims.map(\.value))
    // Several classes: no witness of an address can say which of them it means.
    guard told.count == 1, let only = told.first, let deviceClass = DeviceClass(rawValue: only),
      [.phone, .tablet, .laptop].contains(deviceClass)
    else { return claims }
    if let mac = facts.host.macs.first, mac.isLocallyAdministered, facts.host.macs.count == 1 {
      claims.append(witness(deviceClass, 0.4, "\(mac)", "a private address, as such devices use"))
    }
    let makers = Set(catalogue.personal.phoneMakers)
    if let maker = facts.organisations.first(where: { makers.contains(catalogue.vendors.canonical($0.name)) }) {
      claims.append(witness(deviceClass, 0.45, "\(maker.mac) \(maker.name)", "the interface is of a maker of phones"))
    }
    return claims
  }

  private func witness(_ deviceClass: DeviceClass, _ certainty: Double, _ text: String, _ why: String) -> Claim {
    Claim(
      .deviceClass, deviceClass.rawValue, certainty: certainty, nature: .hardwareAddress, kind: "mac",
      evidence: Evidence(key: "mac", text: text, rule: "\(name): \(why)"))
  }
}
