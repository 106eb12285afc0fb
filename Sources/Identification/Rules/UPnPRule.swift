import Vocabulary

/// The device type of a UPnP device: `urn:schemas-upnp-org:device:Printer:1` (UPnP Device Architecture 2.0, 2.3), in its
/// description or in an SSDP announcement. A maker's own domain in it names the maker (`urn:Belkin:device:insight:1`).
struct UPnPRule: IdentificationRule {
  let name = "UPnP device type"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let keys: [ObservationKey] = ["upnp.device_type", "ssdp.st", "ssdp.usn"]
    return keys.flatMap { facts.facts($0).prefix(12) }.flatMap { claims(from: $0, catalogue) } + number(facts)
  }

  /// The model's number is the model where the model's name is a kind of device only (`LG TV`, `Network Player`).
  private func number(_ facts: HostFacts) -> [Claim] {
    guard let name = facts.value("upnp.model_name"), !name.contains(where: \.isNumber),
      let fact = facts.first("upnp.model_number")
    else { return [] }
    let number = fact.value.trimmed
    let isModel =
      (4...32).contains(number.count) && number.contains(where: \.isNumber)
      && number.filter(\.isLetter).count >= 2 && !number.contains(".") && !number.contains(" ")
    return isModel ? [claim(.model, number, 0.87, .ownField, from: fact)] : []
  }

  private func claims(from fact: Fact, _ catalogue: Catalogue) -> [Claim] {
    let parts = fact.value.prefix(300).split(separator: ":").map(String.init)
    guard let index = parts.firstIndex(of: "device"), index >= 1, index + 1 < parts.count, parts[index - 1] != "uuid"
    else {
      return []
    }
    let (domain, type) = (parts[index - 1], parts[index + 1])
    let words = [type, "\(domain):\(type)"]
    var claims = words.flatMap { ServiceCatalogue.hint($0, in: catalogue.services.upnp) }.map { hint in
      // An announcement lists embedded devices too: only a word that leaves no doubt counts as the device's own.
      let isOwn = hint.isDeviceType && (fact.key == "upnp.device_type" || hint.certainty >= 0.8)
      return claim(.deviceClass, hint.deviceClass.rawValue, hint.certainty, isOwn ? .ownField : .behaviour, from: fact)
    }
    let name = domain.hasSuffix(".com") || domain.hasSuffix("-com") ? String(domain.dropLast(4)) : domain
    if let vendor = catalogue.vendors.vendor(named: name), !vendor.isSoftware, !vendor.isCommonWord {
      claims.append(claim(.vendor, vendor.name, 0.8, .ownField, from: fact))
    }
    return claims
  }
}
