import Vocabulary

/// What a rule set must be to be used.
enum RuleSetRules {
  static func problem(of rules: RuleSet) -> String? {
    var ids: Set<String> = []
    let clauses = Set(rules.clauses.map(\.id))
    for control in rules.controls {
      if !ids.insert(control.id).inserted { return "control \(control.id) stands twice" }
      if ControlRules.named(control.rule) == nil { return "\(control.id): rule “\(control.rule)” is not known" }
      for language in ["en", "zh-TW"] {
        if control.term[language, default: ""].isEmpty { return "\(control.id): term has no \(language)" }
        if control.demand[language, default: ""].isEmpty { return "\(control.id): demand has no \(language)" }
      }
      if let clause = control.clauses.first(where: { !clauses.contains($0) }) {
        return "\(control.id): clause \(clause) is not listed"
      }
      if control.clauses.isEmpty { return "\(control.id): no clause" }
      if let item = control.item, !(1...7).contains(item) { return "\(control.id): Article 7 has items 1 to 7" }
    }
    if CalendarDay(rules.effective) == nil { return "effective: not a day" }
    for deviceClass in DeviceClass.allCases {
      let count = rules.scopes.filter { $0.classes.contains(deviceClass) }.count
      if count != 1 { return "scopes: \(deviceClass.rawValue) stands \(count) times" }
    }
    for line in rules.vendorBaselines {
      if line.classes.isEmpty || line.ports.isEmpty { return "baselines: \(line.vendor) has no class or no port" }
      if line.source.count < 8 { return "baselines: \(line.vendor) has no source" }
    }
    return problem(of: rules.exceptions)
  }

  private static func problem(of numbers: ExceptionParameters) -> String? {
    guard (1...3660).contains(numbers.maximumDays), (1...numbers.maximumDays).contains(numbers.defaultDays),
      (1...numbers.maximumDays).contains(numbers.exploitedMaximumDays), numbers.reviewDays >= 1
    else { return "exceptions: default ≤ maximum, exploited ≤ maximum, all at least one day" }
    return nil
  }

  static func problem(of limits: [FunctionalLimit], controls: [Control]) -> String? {
    for limit in limits {
      if limit.source.isEmpty || CalendarDay(limit.date) == nil { return "\(limit.id): no source or date" }
      if limit.ports.isEmpty { return "\(limit.id): no port by which it shows" }
      for language in ["en", "zh-TW"] where limit.limit[language, default: ""].isEmpty {
        return "\(limit.id): limit has no \(language)"
      }
      for id in limit.controls {
        guard let control = controls.first(where: { $0.id == id }) else { return "\(limit.id): no control \(id)" }
        if Judge.route(of: control) == nil { return "\(limit.id): \(id) is not under items 2, 3 or 4" }
      }
    }
    return nil
  }
}
