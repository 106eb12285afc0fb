import Foundation
import NetworkTypes
import Vocabulary

/// Judges one device: scope first, then the control's rule, then the exceptions in force.
struct Judge: Sendable {
  let rules: RuleSet
  let input: ComplianceInput

  func verdict(on control: Control) -> Verdict {
    if let outside = outsideScope() { return verdict(control, outside) }
    if isPlainSensor, control.item == 2 || control.item == 3 {
      return verdict(control, .notApplicable(reason("sensor")))
    }
    let decision = ControlRules.named(control.rule)?.decide(control, self) ?? .undetermined(reason("attest"))
    return verdict(control, decision)
  }

  /// Items 2 and 3 of Article 7 do not bind a sensor without management function, unless the claim was refuted.
  private var isPlainSensor: Bool { input.scope == .sensor && sensorRefutation == nil }

  /// The first finding or port that refutes “no management function”; `nil` while the claim stands.
  var sensorRefutation: String? {
    guard let claim = rules.controls.first(where: { $0.rule == SensorClaimRule.name }) else { return nil }
    if let failed = failing(claim.checks).first { return failed.id }
    let management: [TransportPort] = [.tcp(22), .tcp(23), .tcp(80), .tcp(443), .tcp(8080), .tcp(8443)]
    return management.first { input.ports.contains($0) }?.description
  }

  private func outsideScope() -> Decision? {
    switch input.scope {
    case .iot, .sensor: nil
    case .network, .it, .mobile:
      .notApplicable(reason("out_of_scope", ["scope": "@judge.scope.\(input.scope.rawValue)"]))
    case .undetermined: .undetermined(reason("scope_undetermined"))
    }
  }

  // MARK: - What rules ask

  /// The findings of these checks that failed on the device.
  func failing(_ checks: [String]) -> [Finding] {
    input.assessment.findings.filter {
      $0.kind == .configuration && $0.isPresent && checks.contains($0.id)
    }
  }

  /// Affected findings of published weaknesses; ends of support apart.
  var knownWeaknesses: [Finding] {
    input.assessment.findings.filter {
      $0.kind == .knownWeakness && $0.isPresent && $0.severity != Self.endOfSupport
    }
  }

  /// The known weaknesses that a document says will not be mended.
  var unfixableWeaknesses: [Finding] { knownWeaknesses.filter { $0.fixAvailable == .no } }

  /// Support has ended. With a known weakness behind it that is route A, the same door as B3's: one exception covers all.
  /// Without one it is a limit of the device against item 2.
  func supportEndedDecision() -> Decision? {
    guard let ended = supportEnded else { return nil }
    let values = ["document": ended.source ?? "", "end": input.assessment.supportEnd ?? "@judge.word.unknown"]
    let unfixable = unfixableWeaknesses.map(\.id)
    return unfixable.isEmpty
      ? .candidate(.b2, reason("support_ended", values), findings: [ended.id])
      : .candidate(.a, reason("support_ended", values), findings: unfixable)
  }

  /// The finding that support has ended, by its document.
  var supportEnded: Finding? {
    input.assessment.findings.first { $0.severity == Self.endOfSupport && $0.isPresent }
  }

  /// How the assessor marks an end of support among the known weaknesses.
  static let endOfSupport = "end_of_support"

  /// The newest attestation that holds now.
  func attestation(for control: Control) -> Attestation? {
    input.attestations.filter { $0.control == control.id && $0.at <= input.now && !hasExpired($0, control) }
      .max { $0.at < $1.at }
  }

  private func hasExpired(_ attestation: Attestation, _ control: Control) -> Bool {
    if let until = attestation.validUntil { return until < input.now }
    guard let days = control.validDays else { return false }
    return input.now.timeIntervalSince(attestation.at) > Double(days) * 86_400
  }

  /// What a person's word decides; `nil` without one that holds. `cannot` opens route B on items 2, 3 and 4 only.
  func attested(_ control: Control) -> Decision? {
    guard let word = attestation(for: control) else { return nil }
    let values = [
      "by": word.by, "at": word.at.formatted(.iso8601.year().month().day()), "note": word.note ?? "",
    ]
    switch word.result {
    case .met: return .met(reason("attested_met", values))
    case .notMet: return .deficiency(reason("attested_not_met", values))
    case .notApplicable: return .notApplicable(reason("attested_not_applicable", values))
    case .cannot:
      guard let route = Self.route(of: control) else { return .deficiency(reason("attested_not_met", values)) }
      return .candidate(route, reason("attested_cannot", values))
    }
  }

  /// The documented functional limit of the device against a control, with the port by which it shows.
  func limit(against control: Control) -> (limit: FunctionalLimit, port: TransportPort)? {
    for limit in rules.limits where limit.controls.contains(control.id) {
      if let port = limit.port(on: input) { return (limit, port) }
    }
    return nil
  }

  /// A candidate by a documented limit; `nil` without one.
  func limited(_ control: Control, findings: [String] = []) -> Decision? {
    guard let (limit, port) = limit(against: control), let route = Self.route(of: control) else { return nil }
    let values = [
      "limit.en": limit.limit["en"] ?? limit.id, "limit.zh-TW": limit.limit["zh-TW"] ?? limit.id,
      "source": limit.source, "port": port.description,
    ]
    return .candidate(route, reason("functional_limit", values), findings: findings)
  }

  /// The door of item 6 for a control: B2, B3, B4 for items 2, 3, 4.
  static func route(of control: Control) -> Route? {
    switch control.item {
    case 2: .b2
    case 3: .b3
    case 4: .b4
    default: nil
    }
  }

  func reason(_ id: String, _ values: [String: String] = [:]) -> Explanation {
    Explanation("verdict.\(id)", values, exit: .done)
  }

  // MARK: - Decision to verdict

  private func verdict(_ control: Control, _ decision: Decision) -> Verdict {
    switch decision {
    case .met(let why): Verdict(control: control.id, outcome: .met, reason: why)
    case .deficiency(let why, let findings):
      Verdict(control: control.id, outcome: .deficiency, reason: why, findings: findings)
    case .undetermined(let why): Verdict(control: control.id, outcome: .undetermined, reason: why)
    case .notApplicable(let why): Verdict(control: control.id, outcome: .notApplicable, reason: why)
    case .candidate(let route, let why, let findings): candidate(control, route, why, findings)
    }
  }

  /// An exception in force turns a candidate into excepted; one that people turned down, into a deficiency.
  private func candidate(_ control: Control, _ route: Route, _ why: Explanation, _ findings: [String]) -> Verdict {
    // Route A is one door for all controls that the weakness keeps from being met.
    let own = input.exceptions.filter { $0.route == route && (route == .a || $0.control == control.id) }
    if let active = own.first(where: { $0.isInForce(on: input.today) && $0.covers(findings) }) {
      let values = ["exception": active.id, "valid_to": active.validTo ?? ""]
      return Verdict(
        control: control.id, outcome: .excepted, route: route, reason: reason("excepted", values), findings: findings)
    }
    let isOpen = own.contains { ![.closed, .rejected, .dismissed].contains($0.state) }
    if !isOpen, let refused = own.last(where: { [.rejected, .dismissed].contains($0.state) && $0.covers(findings) }) {
      let values = ["exception": refused.id, "note": refused.note ?? ""]
      return Verdict(
        control: control.id, outcome: .deficiency, reason: reason("exception_refused", values), findings: findings)
    }
    return Verdict(control: control.id, outcome: .exceptionCandidate, route: route, reason: why, findings: findings)
  }
}

extension ExceptionCase {
  /// Approved, within its days, and none of its compensating controls failed.
  func isInForce(on today: String) -> Bool {
    guard state == .active, let from = validFrom, let to = validTo else { return false }
    return from <= today && today <= to && !compensatingControls.contains { $0.result == .failed }
  }

  /// Whether it was made for all of these findings: a new weakness re-opens the control.
  func covers(_ findings: [String]) -> Bool { Set(findings).isSubset(of: self.findings) }
}
