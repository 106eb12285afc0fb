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
    "sn": (.serial, 0.93), "deviceserial": (.serial, 0.93), "name": (.name, 0.7), "hostname": (.name, 0.8),
    "devicename": (.name, 0.8), "hwversion": (.hardwareRevision, 0.9), "hardwareversion": (.hardwareRevision, 0.9),
    "hardwareid": (.hardwareRevision, 0.7), "uuid": (.uuid, 0.9),
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    facts.facts(opening: "page.").flatMap { fact -> [Claim] in
      let parts = fact.key.rawValue.split(separator: ".").map(String.init)
      guard parts.count >= 3, let last = parts.last else { return [] }
      guard let (attribute, certainty) = Self.fields[NameKey.compact(last)] else { return [] }
      var claims = [claim(attribute, fact.value, certainty, .ownField, from: fact)]
      if let vendor = catalogue.vendors.vendor(named: parts[1]), !vendor.isSoftware {
        claims.append(claim(.vendor, vendor.name, 0.85, .ownField, from: fact))
      }
      return claims
    }
  }
}
