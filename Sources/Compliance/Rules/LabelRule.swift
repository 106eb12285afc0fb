import Vocabulary

/// E2: a security label is preferred (宜). A missing label is never a violation.
enum LabelRule: ControlRule {
  static let name = "label"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    if let word = judge.attestation(for: control) {
      return word.result == .met
        ? .met(judge.reason("label_known", ["value": word.note ?? "@judge.word.yes"]))
        : .notApplicable(judge.reason("label_preferred"))
    }
    guard let text = judge.input.said("label") else { return .undetermined(judge.reason("label_unknown")) }
    switch text {
    case "有效", "valid": return .met(judge.reason("label_known", ["value": text]))
    case "未查", "not checked": return .undetermined(judge.reason("label_unknown"))
    default: return .notApplicable(judge.reason("label_preferred"))
    }
  }
}
