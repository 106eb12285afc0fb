import Vocabulary

/// B2: updated regularly. A newer fixed firmware than the one that runs refutes it; that it runs the newest, a person says.
enum RegularUpdateRule: ControlRule {
  static let name = "regular_update"

  static func decide(_ control: Control, _ judge: Judge) -> Decision {
    let assessment = judge.input.assessment
    if assessment.updatable == .yes {
      let values = [
        "firmware": judge.input.identity.firmware ?? "@judge.word.unknown", "latest": assessment.latestFirmware ?? "",
      ]
      return .deficiency(judge.reason("newer_firmware", values), findings: fixable(judge))
    }
    if let decision = judge.limited(control) { return decision }
    if let decision = judge.supportEndedDecision() { return decision }
    return judge.attested(control) ?? .undetermined(judge.reason("update_unknown"))
  }

  private static func fixable(_ judge: Judge) -> [String] {
    judge.knownWeaknesses.filter { $0.fixAvailable == .yes }.map(\.id)
  }
}
