import Vocabulary

/// IPP printer attributes (RFC 8011, PWG 5100.13): `printer-make-and-model` opens with the maker's name. A CUPS server
/// answers for its queues; its answers are not about itself.
struct IPPRule: IdentificationRule {
  let name = "IPP"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    for key: ObservationKey in ["ipp.printer-make-and-model", "escl.make_and_model", "mdns.txt._ipp.ty"] {
      for fact in facts.facts(key) {
        if let (vendor, rest) = catalogue.vendors.leading(fact.value) {
          claims.append(claim(.vendor, vendor.name, 0.93, .ownField, from: fact))
          claims.append(claim(.model, rest, 0.93, .ownField, from: fact))
        } else {
          claims.append(claim(.model, fact.value, 0.9, .ownField, from: fact))
        }
      }
    }
    if let fact = facts.first("ipp.printer-make-and-model") ?? facts.first("ipp.printer-device-id") {
      claims.append(claim(.deviceClass, DeviceClass.printer.rawValue, 0.85, .ownField, from: fact))
    }
    if let fact = facts.first("escl.make_and_model") {
      claims.append(claim(.deviceClass, DeviceClass.scanner.rawValue, 0.85, .ownField, from: fact))
    }
    claims += firmware(facts)
    return claims
  }

  /// Names and versions come as parallel lists; the first is the main firmware.
  private func firmware(_ facts: HostFacts) -> [Claim] {
    guard let fact = facts.first("ipp.printer-firmware-string-version"),
      let version = fact.value.split(separator: ",").first?.trimmed
    else { return [] }
    return [claim(.firmware, version, 0.92, .ownField, from: fact)]
  }
}
