import DataFiles
import Foundation
import NetworkTypes
import Vocabulary

@testable import Compliance

/// Devices for the tests, built in code: a plain printer of which nothing is known, to which each case adds.
enum Bench {
  static let today = "2026-11-24"
  static let now = Date(timeIntervalSince1970: 1_795_500_000)

  static func assessment(
    _ findings: [Finding] = [], status: WeaknessStatus = .undetermined, updatable: Ternary = .undetermined,
    supportEnd: String? = nil
  ) -> WeaknessAssessment {
    WeaknessAssessment(
      findings: findings, status: status, basis: Explanation("test"), updatable: updatable,
      updatableBasis: Explanation("test"), latestFirmware: updatable == .yes ? "2.0" : nil, supportEnd: supportEnd,
      knowledgeDate: "2026-11-01")
  }

  static func weakness(_ id: String, fix: Ternary, fixedIn: String? = nil, exploited: Bool = false) -> Finding {
    Finding(
      kind: .knownWeakness, id: id, status: .affected, knownExploited: exploited, fixAvailable: fix, fixedIn: fixedIn,
      basis: Explanation("test"), source: "a document")
  }

  static let endOfSupport = Finding(
    kind: .knownWeakness, id: "EOL-1", status: .affected, fixAvailable: .no, basis: Explanation("test"),
    source: "a vendor’s notice", severity: "end_of_support")

  static func check(_ id: String, _ status: Finding.Status = .affected, port: String? = nil) -> Finding {
    Finding(
      kind: .configuration, id: id, status: status, basis: Explanation("test"),
      evidence: port.map { [Evidence(key: "tcp.port", text: "open", port: $0, rule: "test")] } ?? [])
  }

  static func identity(vendor: String? = nil, model: String? = nil) -> Identity {
    func value(_ text: String) -> Identity.Value {
      Identity.Value(value: text, confidence: 1, evidence: [], losers: [])
    }
    var values: [Attribute: Identity.Value] = [:]
    values[.vendor] = vendor.map(value)
    values[.model] = model.map(value)
    return Identity(values: values)
  }

  static func input(
    _ deviceClass: DeviceClass = .printer, scope: Scope? = nil, _ change: (inout ComplianceInput) -> Void = { _ in }
  ) -> ComplianceInput {
    var input = ComplianceInput(
      device: "D-000001", deviceClass: deviceClass, scope: scope ?? deviceClass.defaultScope, identity: identity(),
      addresses: [.v4(0xC0A8_010A)], ports: [.tcp(80), .tcp(631)], assessment: assessment(), now: now, today: today)
    change(&input)
    return input
  }

  static func attestation(
    _ control: String, _ result: Attestation.Result, daysAgo: Double = 1, note: String? = nil
  ) -> Attestation {
    Attestation(
      device: "D-000001", control: control, result: result, by: "王小明",
      at: now.addingTimeInterval(-daysAgo * 86_400), note: note)
  }

  private static let loaded = Result { try RuleSet.load(from: dataFolder) }

  static func rules() throws -> RuleSet { try loaded.get() }

  static func verdict(_ control: String, _ input: ComplianceInput) throws -> Verdict? {
    try rules().verdicts(for: input).first { $0.control == control }
  }
}
