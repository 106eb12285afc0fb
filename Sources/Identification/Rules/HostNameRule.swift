import Vocabulary

/// Names that devices have from the factory hint at a maker and kind, weakly (a person may have chosen them); every name
/// is a name.
struct HostNameRule: IdentificationRule {
  let name = "host name"

  /// Where names stand, best first, with how much each is worth as the name to show.
  private static let keys: [(ObservationKey, Double)] = [
    ("snmp.sys_name", 0.85), ("dhcp.hostname", 0.85), ("lldp.system_name", 0.85), ("mdns.hostname", 0.8),
    ("ipp.printer-dns-sd-name", 0.75), ("netbios.name", 0.75), ("smb.computer_name", 0.75), ("dhcp.fqdn", 0.75),
    ("cdp.device_id", 0.7), ("llmnr.name", 0.7), ("mndp.identity", 0.8), ("ubnt.name", 0.8), ("pjlink.name", 0.7),
    ("upnp.friendly_name", 0.6), ("wsd.friendly_name", 0.6), ("dhcpv6.fqdn", 0.7),
  ]

  private struct Habit {
    let prefix: String
    let hexDigits: Int
    let vendor: String
    let deviceClass: DeviceClass?
  }

  private static let habits = [
    Habit(prefix: "NPI", hexDigits: 6, vendor: "HP", deviceClass: .printer),
    Habit(prefix: "HP", hexDigits: 6, vendor: "HP", deviceClass: .printer),
    Habit(prefix: "BRN", hexDigits: 12, vendor: "Brother", deviceClass: .printer),
    Habit(prefix: "BRW", hexDigits: 12, vendor: "Brother", deviceClass: .printer),
    Habit(prefix: "BRN", hexDigits: 6, vendor: "Brother", deviceClass: .printer),
    Habit(prefix: "EPSON", hexDigits: 6, vendor: "Epson", deviceClass: .printer),
    Habit(prefix: "KM", hexDigits: 6, vendor: "Kyocera", deviceClass: .printer),
    Habit(prefix: "RNP", hexDigits: 12, vendor: "Ricoh", deviceClass: .printer),
    Habit(prefix: "RNP", hexDigits: 6, vendor: "Ricoh", deviceClass: .printer),
    Habit(prefix: "XRX", hexDigits: 12, vendor: "Xerox", deviceClass: .printer),
    Habit(prefix: "SHARP", hexDigits: 6, vendor: "Sharp", deviceClass: .printer),
    Habit(prefix: "SEP", hexDigits: 12, vendor: "Cisco", deviceClass: .ipPhone),
    Habit(prefix: "axis-", hexDigits: 12, vendor: "Axis", deviceClass: .ipCamera),
    Habit(prefix: "SIP-T", hexDigits: 0, vendor: "Yealink", deviceClass: .ipPhone),
    Habit(prefix: "DiskStation", hexDigits: 0, vendor: "Synology", deviceClass: .nas),
    Habit(prefix: "ET", hexDigits: 12, vendor: "Lexmark", deviceClass: .printer),
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    for (key, certainty) in Self.keys {
      for fact in facts.facts(key).prefix(3) {
        let text = Self.bare(fact.value)
        guard !text.isEmpty else { continue }
        let nature: Claim.Nature = key == "upnp.friendly_name" || key == "wsd.friendly_name" ? .ownText : .ownField
        claims.append(claim(.name, text, certainty, nature, from: fact))
        if let habit = Self.habits.first(where: { Self.fits(text, $0) }) {
          claims.append(hint(.vendor, habit.vendor, 0.55, fact))
          if let deviceClass = habit.deviceClass { claims.append(hint(.deviceClass, deviceClass.rawValue, 0.5, fact)) }
        }
      }
    }
    return claims
  }

  /// However many protocols tell one name, it is one kind of evidence.
  private func hint(_ attribute: Attribute, _ value: String, _ certainty: Double, _ fact: Fact) -> Claim {
    Claim(
      attribute, value, certainty: certainty, nature: .behaviour, kind: "hostname",
      evidence: Evidence(fact, rule: name))
  }

  /// The first label of a name in a local domain.
  static func bare(_ name: String) -> String {
    let text = name.trimmed
    let lower = text.lowercased()
    for suffix in [".local.", ".local", ".lan", ".home", ".localdomain"] where lower.hasSuffix(suffix) {
      return String(text.dropLast(suffix.count))
    }
    return text
  }

  private static func fits(_ name: String, _ habit: Habit) -> Bool {
    guard name.lowercased().hasPrefix(habit.prefix.lowercased()) else { return false }
    let rest = name.dropFirst(habit.prefix.count)
    guard habit.hexDigits > 0 else { return true }
    return rest.count == habit.hexDigits && rest.allSatisfy(\.isHexDigit)
  }
}
