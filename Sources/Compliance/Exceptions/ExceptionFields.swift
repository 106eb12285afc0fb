import Vocabulary

extension ExceptionCase {
  /// The case itself, if the step may start from its state.
  func leaving(_ states: Set<State>, for step: String) throws(ExceptionError) -> ExceptionCase {
    guard states.contains(state) else { throw .wrongState(id: id, state: state, step: step) }
    return self
  }

  /// Takes over what a person wrote.
  mutating func write(_ draft: ExceptionDraft) throws(ExceptionError) {
    constraint = draft.constraint ?? constraint
    proof = draft.proof ?? proof
    residualRisk = draft.residualRisk ?? residualRisk
    note = draft.note ?? note
    if let controls = draft.compensatingControls {
      for control in controls where ControlTestRegistry.named(control.kind) == nil {
        throw .unknownControl(id: id, kind: control.kind, known: ControlTestRegistry.all.map { $0.kind })
      }
      compensatingControls = controls
    }
    for day in [draft.replacementDate, draft.validTo].compactMap({ $0 }) where CalendarDay(day) == nil {
      throw .badDay(id: id, text: day)
    }
    replacementDate = draft.replacementDate ?? replacementDate
    validTo = draft.validTo ?? validTo
  }

  /// What an approver must be able to read: the reason, for route A its document, and at least one compensating control.
  func requireCompleteness() throws(ExceptionError) {
    if (constraint ?? "").isBlank { throw .missing(id: id, field: "constraint") }
    if route == .a, (proof ?? "").isBlank { throw .missing(id: id, field: "proof") }
    if compensatingControls.isEmpty || compensatingControls.contains(where: { $0.text.isBlank }) {
      throw .missing(id: id, field: "compensating_controls")
    }
  }
}

extension String {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }

  var trimmingBlanks: String {
    let head = drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}
