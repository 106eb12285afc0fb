import Vocabulary

/// The names that a host gives itself in a protocol. What factory names tell of maker and kind is in the fingerprints of
/// `dhcp.hostname`; a friendly name (`Lobby TV`) is no host name.
struct HostNameRule: IdentificationRule {
  let name = "host name"

  /// Where names stand, best first, with how much each is worth as the name to show.
  private static let keys: [(ObservationKey, Double)] = [
    ("snmp.sys_name", 0.85), ("dhcp.hostname", 0.85), ("lldp.system_name", 0.85), ("mdns.hostname", 0.8),
    ("ipp.printer-dns-sd-name", 0.75), ("netbios.name", 0.75), ("smb.computer_name", 0.75), ("dhcp.fqdn", 0.75),
    ("cdp.device_id", 0.7), ("llmnr.name", 0.7), ("mndp.identity", 0.8), ("ubnt.name", 0.8), ("pjlink.name", 0.7),
    ("dhcpv6.fqdn", 0.7),
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    for (key, certainty) in Self.keys {
      for fact in facts.facts(key).prefix(3) {
        let text = Self.bare(fact.value)
        guard !text.isEmpty else { continue }
        claims.append(claim(.name, text, certainty, .ownField, from: fact))
      }
    }
    return claims
  }

  /// The first label of a name in a local domain; a name in a domain of its own (`gw.firm.local`) stays whole.
  static func bare(_ name: String) -> String {
    let text = name.trimmed
    let lower = text.lowercased()
    for suffix in [".local.", ".local", ".lan", ".home", ".localdomain"] where lower.hasSuffix(suffix) {
      let rest = text.dropLast(suffix.count)
      return rest.contains(".") ? text : String(rest)
    }
    return text
  }
}
