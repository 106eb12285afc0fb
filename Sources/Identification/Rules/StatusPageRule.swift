import Vocabulary

/// A vendor's status page that needs no login, `page.<vendor>.<field>`: the key names the vendor, the field the attribute.
struct StatusPageRule: IdentificationRule {
  let name = "status page"

  private static let fields: [String: (Attribute, Double)] = [
    "model": (.model, 0.93), "modelname": (.model, 0.93), "prodnbr": (.model, 0.95), "prodfullname": (.model, 0.8),
    "product": (.model, 0.85), "productname": (.model, 0.85), "productnumber": (.model, 0.85),
    "makeandmodel": (.model, 0.93), "devicetype": (.model, 0.85), "displaymodelname": (.model, 0.9),
    "firmware": (.firmware, 0.93), "firmwareversion": (.firmware, 0.93), "version": (.firmware, 0.9),
    "swversion": (.firmware, 0.9), "fwversion": (.firmware, 0.93), "softwareversion": (.firmware, 0.93),
    "revision": (.firmware, 0.85), "fw": (.firmware, 0.9), "serial": (.serial, 0.95), "serialnumber": (.serial, 0.95),
    "sn": (.serial, 0.93), "deviceserial": (.serial, 0.93), "hostname": (.name, 0.8),
    "hwversion": (.hardwareRevision, 0.9), "hardwareversion": (.hardwareRevision, 0.9),
    "hardwareid": (.hardwareRevision, 0.7), "uuid": (.uuid, 0.9),
    "mainfirmwareversion": (.firmware, 0.95), "serialno": (.serial, 0.95), "serialnum": (.serial, 0.93),
    "modelnumber": (.model, 0.6), "manufacturer": (.vendor, 0.9), "vendorname": (.vendor, 0.9), "brand": (.vendor, 0.9),
    "castbuildrevision": (.firmware, 0.9), "versionid": (.firmware, 0.85), "apploadid": (.firmware, 0.8),
    "modelid": (.model, 0.9),
    "hardwarerevision": (.hardwareRevision, 0.9), "shortname": (.model, 0.8), "producttype": (.model, 0.6),
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    facts.facts(opening: "page.").flatMap { fact -> [Claim] in
      let parts = fact.key.rawValue.split(separator: ".").map(String.init)
      guard parts.count >= 3, let last = parts.last else { return [] }
      if NameKey.compact(last) == "prodtype", let hit = catalogue.classes.phrase(in: fact.value) {
        return [claim(.deviceClass, hit.deviceClass.rawValue, 0.85, .ownField, from: fact)]
      }
      // Where a page has both, `model` is an inner name and `model_name` the one on the label.
      if NameKey.compact(last) == "model", facts.has(ObservationKey("page.\(parts[1]).model_name")) { return [] }
      guard let (attribute, certainty) = Self.fields[NameKey.compact(last)] else { return [] }
      var claims = [claim(attribute, fact.value, certainty, .ownField, from: fact)]
      if let vendor = vendor(parts[1], catalogue) {
        claims.append(claim(.vendor, vendor.name, 0.85, .ownField, from: fact))
      }
      return claims
    }
  }

  /// The maker that the page's name begins with: `samsung_tv`.
  private func vendor(_ page: String, _ catalogue: Catalogue) -> Vendor? {
    let first = page.split(separator: "_").first.map(String.init) ?? page
    let vendor = catalogue.vendors.vendor(named: page) ?? catalogue.vendors.vendor(named: first)
    return vendor?.isSoftware == false ? vendor : nil
  }
}
