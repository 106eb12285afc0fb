import Vocabulary

/// B1: there is a mechanism for security updates. A published fix shows one; an end of support shows that there is none
/// any more, which is a limit of the device against item 2 (route B2).
enum UpdateMechanismRule: ControlRule {
  static let name = "update_mechanism"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    if let decision = judge.supportEndedDecision() { return decision }
    if let decision = judge.limited(control) { return decision }
    if let decision = judge.attested(control) { return decision }
    if let fixed = judge.input.assessment.findings.first(where: { $0.kind == .knownWeakness && $0.fixedIn != nil }),
      let version = fixed.fixedIn
    {
      return .met(judge.reason("fix_published", ["version": version, "source": fixed.source ?? ""]))
    }
    switch judge.input.said("update_mechanism").map(Word.init) {
    case .yes: return .met(judge.reason("said_yes", ["field": "@judge.field.update_mechanism"]))
    case .no: return .undetermined(judge.reason("no_mechanism_said"))
    default: return .undetermined(judge.reason("attest"))
    }
  }
}
