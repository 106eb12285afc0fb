import Vocabulary

/// Makers' own discovery: an answer to SADP is a Hikvision inside, one to DHIP a Dahua, whatever the label says.
struct DiscoveryRule: IdentificationRule {
  let name = "maker's discovery"

  /// Dahua's own words for its kinds.
  private static let classes: [String: DeviceClass] = [
    "NVR": .nvr, "DVR": .nvr, "HCVR": .nvr, "XVR": .nvr, "EVS": .nvr, "IPC": .ipCamera, "SD": .ipCamera,
    "VTO": .intercom, "VTH": .intercom, "ASI": .accessControl, "ASC": .accessControl,
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    if let fact = facts.facts(opening: "sadp.").first {
      claims.append(claim(.maker, "Hikvision", 0.9, .ownField, from: fact))
      claims.append(claim(.vendor, "Hikvision", 0.6, .ownText, from: fact))
    }
    if let fact = facts.facts(opening: "dhip.").first {
      claims.append(claim(.maker, "Dahua", 0.9, .ownField, from: fact))
      claims.append(claim(.vendor, "Dahua", 0.6, .ownText, from: fact))
      if let kind = facts.first("dhip.DeviceClass"), let deviceClass = Self.classes[kind.value.uppercased()] {
        claims.append(claim(.deviceClass, deviceClass.rawValue, 0.85, .ownField, from: kind))
      }
    }
    return claims
  }
}
