import Foundation

/// An exception (例外) for one control of one device, from candidate to closed.
package struct ExceptionCase: Hashable, Sendable, Codable {
  package enum State: String, Sendable, Codable, CaseIterable {
    case candidate, draft, pending, active, closed, rejected, dismissed, expired, revoked
    case controlFailed = "control_failed"
  }

  /// One measure that stands in for the control.
  package struct CompensatingControl: Hashable, Sendable, Codable {
    /// The type, such as `no_internet` or `segment_isolation`; it names the nightly test.
    package let kind: String
    /// What was done, in the person's words.
    package let text: String
    /// The last test's result, `nil` before the first.
    package var result: TestResult?

    package init(kind: String, text: String, result: TestResult? = nil) {
      self.kind = kind
      self.text = text
      self.result = result
    }
  }

  package enum TestResult: String, Sendable, Codable { case passed, failed, unverified }

  /// `E-000001`; empty while no person has touched the candidate.
  package var id: String
  package var device: String
  package var control: String
  package var route: Route
  package var state: State
  /// The findings that opened it.
  package var findings: [String]
  package var evidence: Explanation
  /// Why the control cannot be kept (無法落實原因).
  package var constraint: String?
  /// The document behind the constraint (佐證).
  package var proof: String?
  package var compensatingControls: [CompensatingControl]
  package var residualRisk: String?
  /// 汰換期程, `YYYY-MM-DD`.
  package var replacementDate: String?
  package var requester: String?
  package var approver: String?
  package var approvalReference: String?
  /// Whole days in the register's time zone, `YYYY-MM-DD`, both ends included.
  package var validFrom: String?
  package var validTo: String?
  package var nextReview: String?
  package var firstSeen: Date
  package var note: String?

  package init(
    id: String = "", device: String, control: String, route: Route, state: State = .candidate, findings: [String],
    evidence: Explanation, firstSeen: Date
  ) {
    self.id = id
    self.device = device
    self.control = control
    self.route = route
    self.state = state
    self.findings = findings
    self.evidence = evidence
    self.firstSeen = firstSeen
    compensatingControls = []
  }
}
