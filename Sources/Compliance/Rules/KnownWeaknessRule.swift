import Vocabulary

/// B3: known weaknesses. Route A needs a known weakness and a document that it cannot be updated away; with a fix it is a
/// deficiency; without either a person must find out.
enum KnownWeaknessRule: ControlRule {
  static let name = "known_weakness"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    let assessment = judge.input.assessment
    let known = judge.knownWeaknesses
    let unfixable = judge.unfixableWeaknesses
    if !unfixable.isEmpty {
      let values = ["weaknesses": names(unfixable), "document": unfixable.first?.source ?? ""]
      return .candidate(.a, judge.reason("weakness_no_fix", values), findings: unfixable.map(\.id))
    }
    let fixable = known.filter { $0.fixAvailable == .yes }
    if !fixable.isEmpty {
      let values = [
        "weaknesses": names(fixable), "fixed_in": fixable.compactMap(\.fixedIn).first ?? "@judge.word.remedy",
      ]
      return .deficiency(judge.reason("weakness_fixable", values), findings: fixable.map(\.id))
    }
    if !known.isEmpty {
      // A person may say that it cannot be updated; the document is asked for before anyone approves.
      if let word = judge.attestation(for: control), word.result == .cannot {
        let values = ["weaknesses": names(known), "document": word.note ?? word.by]
        return .candidate(.a, judge.reason("weakness_no_fix", values), findings: known.map(\.id))
      }
      return .undetermined(judge.reason("weakness_fix_unknown", ["weaknesses": names(known)]))
    }
    switch assessment.status {
    case .none: return .met(judge.reason("weakness_none", ["date": assessment.knowledgeDate ?? "@judge.word.unknown"]))
    case .notApplicable: return .notApplicable(judge.reason("weakness_not_applicable"))
    case .present, .undetermined:
      let word = judge.attestation(for: control)?.result == .cannot ? nil : judge.attested(control)
      return word ?? .undetermined(judge.reason("weakness_undetermined"))
    }
  }

  private static func names(_ findings: [Finding]) -> String { findings.map(\.id).joined(separator: ", ") }
}
