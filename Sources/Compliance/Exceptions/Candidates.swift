import Foundation
import Vocabulary

extension RuleSet {
  /// The exception candidates that a device's verdicts open and no case covers yet: one for each control.
  /// `existing`: the device's exceptions, in any state. A candidate stays the one it was.
  package func candidates(
    for verdicts: [Verdict], of device: String, existing: [ExceptionCase], now: Date
  ) -> [ExceptionCase] {
    verdicts.compactMap { verdict in
      guard verdict.outcome == .exceptionCandidate, let route = verdict.route else { return nil }
      // Route A belongs to the control of known weaknesses; others that rest on it are covered by the same case.
      if route == .a, control(verdict.control)?.rule != KnownWeaknessRule.name { return nil }
      let finished: Set<ExceptionCase.State> = [.closed, .rejected, .dismissed, .revoked]
      let isOpen = existing.contains {
        $0.device == device && $0.control == verdict.control && $0.route == route && !finished.contains($0.state)
      }
      if isOpen { return nil }
      return ExceptionCase(
        device: device, control: verdict.control, route: route, findings: verdict.findings, evidence: verdict.reason,
        firstSeen: now)
    }
  }

  /// The life cycle with this rule set's numbers.
  package var lifeCycle: ExceptionLifeCycle { ExceptionLifeCycle(parameters: exceptions) }
}
