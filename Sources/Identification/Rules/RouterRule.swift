import Vocabulary

/// A host that offers itself as the default router: by Router Advertisements (RFC 4861, 4.2) or as a member of an HSRP
/// group. VRRP says less, for servers share addresses by it too. What else says what it is, such as firewall, outweighs it.
struct RouterRule: IdentificationRule {
  let name = "offers itself as router"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    (facts.facts("ipv6.router") + facts.facts("hsrp.router")).filter { $0.value == "yes" }.map {
      claim(.deviceClass, DeviceClass.router.rawValue, 0.6, .ownField, from: $0)
    }
  }
}
