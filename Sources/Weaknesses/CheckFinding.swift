import Vocabulary

/// Turns a check's state on a host into a finding.
enum CheckFinding {
  static func finding(of check: Check, on host: KnownHost, today: String, knowledgeDate: String?) -> Finding {
    let (state, facts) = check.state(of: host, today: today)
    let rule = "checks/\(check.id).yaml"
    let values = [
      "check": check.id, "cwe": check.cwe, "seen": facts.map(describe).joined(separator: ", "),
      "title.en": check.title["en"] ?? check.id, "title.zh-TW": check.title["zh-TW"] ?? check.id,
      "remedy.en": check.remedy["en"] ?? "", "remedy.zh-TW": check.remedy["zh-TW"] ?? "",
    ]
    return Finding(
      kind: .configuration, id: check.id, status: status(state),
      // A setting can be changed by whoever runs the device: that is the fix.
      fixAvailable: state == .met ? .yes : .undetermined,
      basis: Explanation("check.\(state.rawValue)", values, exit: .done), source: rule, knowledgeDate: nil,
      evidence: facts.map { Evidence($0, rule: rule) }, severity: check.severity.rawValue)
  }

  private static func status(_ state: Check.State) -> Finding.Status {
    switch state {
    case .met: .affected
    case .refuted: .notAffected
    case .unobservable: .undetermined
    }
  }

  private static func describe(_ fact: Fact) -> String {
    let place = fact.port.map { " (\($0))" } ?? ""
    return "\(fact.key) = \(fact.value.prefix(80))\(place)"
  }
}
