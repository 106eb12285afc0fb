import Vocabulary

/// Controls that a scan can only refute (C1, C2): a failed check or weakness that the control lists is a deficiency,
/// or a candidate where a documented limit of the device is behind it. Nothing seen proves nothing: a person meets it.
enum RefutableRule: ControlRule {
  static let name = "refutable"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    let failed = judge.failing(control.checks)
    let weak = judge.knownWeaknesses.filter { control.weaknesses.contains($0.id) }
    let all = failed + weak
    if let decision = judge.limited(control, findings: all.map(\.id)) { return decision }
    if !all.isEmpty {
      var values: [String: String] = [:]
      for language in ["en", "zh-TW"] {
        // A check's id says nothing to a person; a weakness is known by its number.
        let words = failed.map { $0.basis.values["title.\(language)"] ?? $0.id } + weak.map(\.id)
        values["findings.\(language)"] = words.joined(separator: language == "en" ? "; " : "；")
      }
      // A person's “cannot” explains a failed check: the device has no other way. It is a claim, so a candidate.
      if case .candidate(let route, let why, _) = judge.attested(control) {
        return .candidate(route, why, findings: all.map(\.id))
      }
      return .deficiency(judge.reason("refuted", values), findings: all.map(\.id))
    }
    if let decision = judge.attested(control) { return decision }
    guard let field = control.field, let text = judge.input.said(field) else {
      return .undetermined(judge.reason("not_refuted"))
    }
    switch Word(text) {
    case .no: return .deficiency(judge.reason("said_no", ["field": "@judge.field.\(field)"]))
    case .yes, .other: return .met(judge.reason("field_filled", ["field": "@judge.field.\(field)", "value": text]))
    case .unknown: return .undetermined(judge.reason("not_refuted"))
    }
  }
}
