import Vocabulary

/// What a device tells its neighbours: CDP (Cisco), MikroTik's MNDP and Ubiquiti's discovery belong to one maker each.
struct NeighbourRule: IdentificationRule {
  let name = "neighbour discovery"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims = cdp(facts, catalogue)
    if let fact = facts.first("mndp.board") ?? facts.first("mndp.version") {
      claims.append(claim(.vendor, "MikroTik", 0.95, .ownField, from: fact))
      claims.append(claim(.os, "RouterOS", 0.9, .ownField, from: fact))
      // RouterOS runs on switches and access points too: the board says which.
      claims.append(claim(.deviceClass, DeviceClass.router.rawValue, 0.6, .ownText, from: fact))
    }
    if let fact = facts.first("ubnt.model") ?? facts.first("ubnt.platform") ?? facts.first("ubnt.firmware") {
      claims.append(claim(.vendor, "Ubiquiti", 0.95, .ownField, from: fact))
    }
    return claims
  }

  private func cdp(_ facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    if let platform = facts.first("cdp.platform") {
      let text = platform.value
      if let (vendor, rest) = catalogue.vendors.leading(text) {
        claims.append(claim(.vendor, vendor.name, 0.9, .ownField, from: platform))
        claims.append(claim(.model, rest, 0.9, .ownField, from: platform))
      } else {
        claims.append(claim(.model, text, 0.85, .ownField, from: platform))
      }
    }
    if let id = facts.first("cdp.device_id"), id.value.uppercased().hasPrefix("SEP"), id.value.count == 15 {
      claims.append(claim(.deviceClass, DeviceClass.ipPhone.rawValue, 0.85, .ownField, from: id))
    }
    guard let capabilities = facts.first("cdp.capabilities"),
      let bits = UInt32(capabilities.value.drop { $0 == "0" || $0 == "x" }, radix: 16)
    else { return claims }
    // 0x80 phone, 0x08 switch, 0x01 router, 0x02 transparent bridge (an access point sets it).
    let hint: (DeviceClass, Double)? =
      bits & 0x80 != 0
      ? (.ipPhone, 0.85)
      : bits & 0x08 != 0
        ? (.switch, 0.7) : bits & 0x01 != 0 ? (.router, 0.7) : bits & 0x02 != 0 ? (.accessPoint, 0.6) : nil
    if let hint { claims.append(claim(.deviceClass, hint.0.rawValue, hint.1, .ownField, from: capabilities)) }
    return claims
  }
}
