import Vocabulary

/// A6: a named person. A team's name fails an audit.
enum ManagerRule: ControlRule {
  static let name = "manager"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    if let text = judge.input.said(control.field ?? "manager") {
      let name = text.lowercased()
      if judge.rules.review.teamWords.contains(where: { name.hasSuffix($0.lowercased()) }) {
        return .deficiency(judge.reason("manager_is_team", ["value": text]))
      }
      return .met(judge.reason("field_filled", ["field": "@judge.field.manager", "value": text]))
    }
    if let decision = judge.attested(control) { return decision }
    let hint = judge.input.identity[.contact]
    return .undetermined(
      judge.reason("field_empty", ["field": "@judge.field.manager", "hint": hint ?? "@judge.word.none"]))
  }
}
