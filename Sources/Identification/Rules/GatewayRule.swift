import Vocabulary

/// The way out of the segment: a DHCP server names a host as router (option 3), and packets of the Internet come from its
/// MAC. Neither alone makes a router: a server may give addresses, and a bridge may show others' frames.
struct GatewayRule: IdentificationRule {
  let name = "the way out of the segment"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let signs: [(ObservationKey, Double)] = [("dhcp.gateway", 0.55), ("route.forwards", 0.55)]
    var claims = signs.flatMap { key, certainty in
      facts.facts(key).filter { $0.value == "yes" }.prefix(1).map {
        claim(.deviceClass, DeviceClass.router.rawValue, certainty, .behaviour, from: $0)
      }
    }
    // Who resolves names for the segment beside being its way out is a router, not a name server.
    if facts.has("dhcp.gateway"), let fact = facts.first("dns.server") {
      claims.append(claim(.deviceClass, DeviceClass.router.rawValue, 0.4, .behaviour, from: fact))
    }
    return claims
  }
}
