import Vocabulary

/// A required column of the register that a person fills (purpose, location). What a scan read is a hint, no answer.
enum FilledFieldRule: ControlRule {
  static let name = "filled_field"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    if let decision = judge.attested(control) { return decision }
    guard let field = control.field else { return .undetermined(judge.reason("attest")) }
    if let text = judge.input.said(field) {
      return .met(judge.reason("field_filled", ["field": "@judge.field.\(field)", "value": text]))
    }
    let hint = field == "location" ? judge.input.identity[.location] : nil
    return .undetermined(
      judge.reason("field_empty", ["field": "@judge.field.\(field)", "hint": hint ?? "@judge.word.none"]))
  }
}
