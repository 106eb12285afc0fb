import Vocabulary

/// What a host announces itself as: DNS-SD service types, WS-Discovery types, LLDP capabilities (`catalogue/services.yaml`).
struct ServiceTypeRule: IdentificationRule {
  let name = "service type"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let services = catalogue.services
    var claims: [Claim] = []
    for fact in facts.facts("mdns.service") {
      claims += hints(fact, ServiceCatalogue.hint(fact.value, in: services.dnsSD))
    }
    for fact in facts.facts("wsd.types") {
      for type in fact.value.split(separator: " ") {
        let bare = type.split(separator: ":").last.map(String.init) ?? String(type)
        claims += hints(fact, ServiceCatalogue.hint(bare, in: services.wsd))
      }
    }
    for fact in facts.facts("lldp.capabilities") {
      let words = fact.value.split(separator: " ").map(String.init)
      // A telephone bridges its second port and an access point its radio: the more telling word alone counts.
      let telling = words.filter { $0 == "telephone" || $0 == "wlan" || $0 == "docsis" }
      for word in telling.isEmpty ? words : telling {
        claims += hints(fact, ServiceCatalogue.hint(word, in: services.lldp))
      }
    }
    return claims
  }

  private func hints(_ fact: Fact, _ hints: [ClassHint]) -> [Claim] {
    hints.flatMap { hint -> [Claim] in
      let nature: Claim.Nature = hint.isDeviceType ? .ownField : .behaviour
      let kind = claim(.deviceClass, hint.deviceClass.rawValue, hint.certainty, nature, from: fact)
      return [kind] + (hint.vendor.map { [claim(.vendor, $0, 0.75, .ownText, from: fact)] } ?? [])
    }
  }
}
