import Vocabulary

/// The device type of a UPnP root device: `urn:schemas-upnp-org:device:Printer:1` (UPnP Device Architecture 2.0, 2.3).
struct UPnPRule: IdentificationRule {
  let name = "UPnP device type"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    facts.facts("upnp.device_type").flatMap { fact -> [Claim] in
      let parts = fact.value.split(separator: ":").map(String.init)
      guard let index = parts.firstIndex(of: "device"), index + 1 < parts.count else { return [] }
      return ServiceCatalogue.hint(parts[index + 1], in: catalogue.services.upnp).map {
        claim(
          .deviceClass, $0.deviceClass.rawValue, $0.certainty, $0.isDeviceType ? .ownField : .behaviour, from: fact)
      }
    }
  }
}
