/// The verdict on one control of one device, with its reason.
package struct Verdict: Hashable, Sendable, Codable {
  /// In the order of precedence: a device has the first that any of its controls has.
  package enum Outcome: String, Sendable, Codable, CaseIterable, Comparable {
    case exceptionCandidate = "exception_candidate"
    case deficiency
    case undetermined
    case excepted
    case met
    case notApplicable = "not_applicable"

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
  }

  /// The control's id in the rule set, such as B3.
  package let control: String
  package let outcome: Outcome
  /// For a candidate or exception: the route of Article 7 item 6.
  package let route: Route?
  /// Why, as a sentence with values.
  package let reason: Explanation
  /// The findings that decided it, by id.
  package let findings: [String]

  package init(control: String, outcome: Outcome, route: Route? = nil, reason: Explanation, findings: [String] = []) {
    self.control = control
    self.outcome = outcome
    self.route = route
    self.reason = reason
    self.findings = findings
  }
}

/// The doors that Article 7 item 6 opens: A, a known weakness that cannot be updated away; B2 to B4, a functional limit
/// of the device against item 2, 3 or 4.
package enum Route: String, Sendable, Codable, CaseIterable, Hashable, Comparable {
  case a = "A"
  case b2 = "B2"
  case b3 = "B3"
  case b4 = "B4"

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
