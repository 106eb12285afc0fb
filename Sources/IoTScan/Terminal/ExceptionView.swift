import Inventory
import Vocabulary

/// One exception for a person.
struct ExceptionView {
  let session: Session

  func show(_ item: ExceptionCase, log: [Decision]) {
    let output = session.output
    output.say(
      "exception.head",
      [
        "id": item.id.isEmpty ? "-" : item.id, "device": item.device, "control": item.control,
        "route": item.route.rawValue, "state": session.word(item.state.rawValue, .exceptionState),
      ])
    output.line("  " + session.sentences.text(item.evidence))
    let fields: [(String, String?)] = [
      ("weaknesses", item.findings.isEmpty ? nil : item.findings.joined(separator: "; ")),
      ("constraint", item.constraint), ("proof", item.proof), ("residual_risk", item.residualRisk),
      ("replacement_date", item.replacementDate), ("requester", item.requester), ("approver", item.approver),
      ("valid_from", item.validFrom), ("valid_to", item.validTo), ("next_review", item.nextReview), ("note", item.note),
    ]
    for (name, value) in fields {
      if let value { output.line("  \(session.texts.title(name, of: "exceptions", session.language)): \(value)") }
    }
    for control in item.compensatingControls {
      let result = control.result.map { session.word($0.rawValue, .testResult) } ?? "-"
      output.line("  + \(session.word(control.kind, .compensatingControl)): \(control.text) [\(result)]")
    }
    for entry in log { output.line("  \(entry.at)  \(entry.by)  \(entry.field ?? "")  \(entry.note ?? "")") }
  }
}
