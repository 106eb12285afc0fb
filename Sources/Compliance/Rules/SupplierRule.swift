import Vocabulary

/// F1: an agreement with the supplier. A support period that is over flags it.
enum SupplierRule: ControlRule {
  static let name = "supplier"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    if let decision = judge.attested(control) { return decision }
    let end = judge.input.said("support_end") ?? judge.input.assessment.supportEnd
    // `2025` and `2025-06` end with their last day: only a wholly past period is over.
    if let end, end < judge.input.today.prefix(end.count) {
      return .deficiency(judge.reason("support_over", ["end": end]))
    }
    return .undetermined(judge.reason("attest"))
  }
}
