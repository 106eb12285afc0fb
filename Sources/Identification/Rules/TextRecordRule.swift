import Vocabulary

/// DNS-SD TXT values that need more than a table: what a printer can do, a product in parentheses, USB maker and model
/// (Bonjour Printing Specification 1.2.1).
struct TextRecordRule: IdentificationRule {
  let name = "DNS-SD text"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    for type in ["_ipp", "_ipps", "_pdl-datastream", "_printer"] {
      func fact(_ key: String) -> Fact? { facts.first(ObservationKey("mdns.txt.\(type).\(key)")) }
      if let scan = fact("scan"), scan.value.uppercased() == "T" {
        claims.append(claim(.deviceClass, DeviceClass.mfp.rawValue, 0.88, .ownField, from: scan))
      }
      if let fax = fact("fax"), fax.value.uppercased() == "T" {
        claims.append(claim(.deviceClass, DeviceClass.mfp.rawValue, 0.8, .ownField, from: fax))
      }
      if let product = fact("product") {
        let model = product.value.hasPrefix("(") ? String(product.value.dropFirst().dropLast()) : product.value
        claims += named(model, from: product, catalogue)
      }
    }
    for type in ["_uscan", "_uscans", "_scanner"] {
      if let ty = facts.first(ObservationKey("mdns.txt.\(type).ty")) { claims += named(ty.value, from: ty, catalogue) }
    }
    // `_device-info` is left out: Samba names itself after an Apple server to get an icon.
    if let model = facts.first("mdns.txt._airplay.model") {
      claims.append(claim(.model, model.value, 0.6, .ownField, from: model))
    }
    return claims + homeKit(facts, catalogue) + diskStation(facts)
  }

  /// Synology's `_http._tcp` gives DSM's version in parts: 7, 2 and 64570 are `7.2-64570`.
  private func diskStation(_ facts: HostFacts) -> [Claim] {
    func part(_ name: String) -> Fact? { facts.first(ObservationKey("mdns.txt._http.\(name)")) }
    guard facts.value("mdns.txt._http.vendor")?.hasPrefix("Synology") == true, let major = part("version_major"),
      let minor = part("version_minor"), let build = part("version_build")
    else { return [] }
    return [claim(.firmware, "\(major.value).\(minor.value)-\(build.value)", 0.9, .ownField, from: build)]
  }

  /// HomeKit accessories and cast devices: `md` is the model, `ci` the category (HomeKit Accessory Protocol, 13).
  private func homeKit(_ facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    for key: ObservationKey in ["mdns.txt._hap.md", "mdns.txt._googlecast.md"] {
      if let model = facts.first(key) { claims += named(model.value, from: model, catalogue) }
    }
    if let category = facts.first("mdns.txt._hap.ci"), let deviceClass = Self.categories[category.value] {
      claims.append(claim(.deviceClass, deviceClass.rawValue, 0.85, .ownField, from: category))
    }
    return claims
  }

  private static let categories: [String: DeviceClass] = [
    "2": .iotGateway, "5": .lighting, "6": .accessControl, "7": .smartPlug, "8": .smartPlug, "9": .buildingController,
    "10": .sensor, "17": .ipCamera, "18": .intercom, "24": .mediaPlayer, "25": .mediaPlayer, "26": .speaker, "31": .tv,
    "33": .router,
  ]

  /// Maker and model where the text opens with a known maker.
  private func named(_ text: String, from fact: Fact, _ catalogue: Catalogue) -> [Claim] {
    guard let (vendor, rest) = catalogue.vendors.leading(text) else {
      return [claim(.model, text, 0.8, .ownField, from: fact)]
    }
    return [
      claim(.vendor, vendor.name, 0.9, .ownField, from: fact), claim(.model, rest, 0.9, .ownField, from: fact),
    ]
  }
}
