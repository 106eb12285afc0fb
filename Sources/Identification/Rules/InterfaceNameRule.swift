import Vocabulary

/// The names of a host's own interfaces: by slot and port as on network equipment, `vmnic0` as on a hypervisor. The kind that
/// most of the names suggest is a lesser word; a bridge with many ports (RFC 4188) is a stronger one.
struct InterfaceNameRule: IdentificationRule {
  let name = "interface names"

  /// ifDescr (RFC 2863).
  private static let column = "1.3.6.1.2.1.2.2.1.2."
  /// dot1dBaseNumPorts (RFC 4188).
  private static let bridgePorts = "1.3.6.1.2.1.17.1.2.0"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var byClass: [DeviceClass: [(fact: Fact, hint: InterfaceHint)]] = [:]
    var claims: [Claim] = []
    for fact in facts.facts("snmp.oid").prefix(2_000) {
      if fact.oid == Self.bridgePorts, let ports = Int(fact.value), (5...4_096).contains(ports) {
        claims.append(claim(.deviceClass, DeviceClass.switch.rawValue, 0.6, .ownField, from: fact))
      }
      guard fact.oid?.hasPrefix(Self.column) == true, let name = SNMPText.clean(fact.value, for: .name),
        let hint = catalogue.interfaces.hint(name)
      else { continue }
      byClass[hint.deviceClass, default: []].append((fact, hint))
    }
    let most = byClass.max { ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue) }
    if let first = most?.value.first {
      claims.append(
        claim(.deviceClass, first.hint.deviceClass.rawValue, first.hint.certainty, .ownField, from: first.fact))
    }
    return claims
  }
}
