import Vocabulary

/// D3: a public device stands behind a firewall with an allow-list. Does not apply where nothing is public.
enum PublicShieldRule: ControlRule {
  static let name = "public_shield"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    if let decision = judge.attested(control) { return decision }
    let input = judge.input
    let isPublic = input.addresses.contains(where: \.isPublic) || !input.publicPeers.isEmpty
    let said = input.said("public_exposure").map(Word.init)
    if case .yes = said { return .undetermined(judge.reason("attest")) }
    if isPublic || input.addresses.isEmpty { return .undetermined(judge.reason("attest")) }
    return .notApplicable(judge.reason("nothing_public"))
  }
}
