import Vocabulary

/// D2: no public address. A routable address, a port mapping on the gateway or a visitor from outside refutes it.
enum PublicAddressRule: ControlRule {
  static let name = "public_address"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    let input = judge.input
    let failed = judge.failing(control.checks)
    let own = input.addresses.filter(\.isPublic)
    // An IPv6 address of 2000::/3 is routable by nature; whether the firewall lets anyone in is D3's question.
    let exposed = own.filter(\.isIPv4).map(\.description) + input.publicPeers.map(\.description) + failed.map(\.id)
    if !exposed.isEmpty {
      if let decision = judge.limited(control) { return decision }
      if case .candidate(let route, let why, _) = judge.attested(control) {
        return .candidate(route, why, findings: failed.map(\.id))
      }
      return .deficiency(
        judge.reason("public", ["seen": exposed.joined(separator: ", ")]), findings: failed.map(\.id))
    }
    if let decision = judge.attested(control) { return decision }
    if let text = input.said("public_exposure"), case .yes = Word(text) {
      return .deficiency(judge.reason("said_yes", ["field": "@judge.field.public_exposure"]))
    }
    if input.addresses.isEmpty { return .undetermined(judge.reason("no_address")) }
    if !own.isEmpty {
      return .undetermined(judge.reason("routable_ipv6", ["seen": own.map(\.description).joined(separator: ", ")]))
    }
    return .met(judge.reason("not_public"))
  }
}
