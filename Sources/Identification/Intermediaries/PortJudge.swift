import Vocabulary

/// Judges a host's own claims by what its ports say beside each other: those of a host that contradicts itself are in
/// conflict, those of another device behind a port are foreign, the rest stay as they are.
struct PortJudge {
  let judged: [Claim]

  init(_ claims: [Claim], behind: [Claim], of facts: HostFacts, _ catalogue: Catalogue) {
    let proxied = ProxiedPorts(
      facts, PortProfiles(claims, catalogue), behind: PortProfiles(behind, catalogue), catalogue
    ).foreign
    let rest = claims.map { Self.moved($0, at: proxied, by: ProxiedPorts.way) }
    let profiles = PortProfiles(rest, catalogue)
    let contradiction = ContradictingPorts(profiles, catalogue)
    let ports = contradiction.isConflict ? [] : PortIdentities(profiles, catalogue).foreign
    judged = rest.map { contradiction.judged(Self.moved($0, at: ports, by: PortIdentities.way)) }
  }

  private static func moved(_ claim: Claim, at ports: Set<String>, by way: String) -> Claim {
    guard claim.nature != .foreign, let port = claim.evidence.port, ports.contains(port) else { return claim }
    return claim.foreign(through: way)
  }
}
