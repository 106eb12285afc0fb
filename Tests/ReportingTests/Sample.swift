import DataFiles
import Foundation
import NetworkTypes
import Reporting
import Vocabulary

/// The project's own titles and words, and devices composed in code.
enum Sample {
  static let texts: ReportTexts = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    do { return try ReportTexts(from: DataFolder(root)) } catch { preconditionFailure("\(error)") }
  }()

  static func style(_ language: Language) -> ReportStyle {
    ReportStyle(
      texts: texts,
      sentences: Sentences(
        language: language,
        templates: language == .english
          ? ["scope.class": "Class {class} is in scope.", "evidence": "{id} affects firmware {firmware}."]
          : ["scope.class": "{class} 屬適用範圍。", "evidence": "{id} 影響韌體 {firmware}。"]))
  }

  static let english = style(.english)
  static let chinese = style(.traditionalChinese)

  /// 2026-11-24 20:00 in Taipei.
  static let evening = Date(timeIntervalSince1970: 1_795_521_600)

  static func value(_ attribute: Attribute, _ text: String, confidence: Double = 0.95) -> Identity.Value {
    let evidence = Evidence(Fact("snmp.sys_description", text), rule: "test")
    let claims = ["snmp", "http"].map {
      Claim(attribute, text, certainty: 0.9, nature: .ownField, kind: $0, evidence: evidence)
    }
    return Identity.Value(value: text, confidence: confidence, evidence: claims, losers: [])
  }

  static func device(
    _ number: Int = 1, deviceClass: DeviceClass = .ipCamera, model: String = "DS-2CD2042",
    said: [String: String] = ["location": "3F 機房, 北側", "manager": "林小姐"]
  ) -> Device {
    let finding = Finding(
      kind: .knownWeakness, id: "CVE-2021-36260", aliases: ["TVN-202109001", "HSRC-202109-01"], status: .affected,
      cvss: 9.8, knownExploited: true, fixAvailable: .yes, fixedIn: "5.5.800", basis: Explanation("evidence"),
      source: "https://example.com/advisory", knowledgeDate: "2026-11-20")
    let check = Finding(kind: .configuration, id: "telnet_open", status: .affected, basis: Explanation("check"))
    let fixed = Finding(kind: .knownWeakness, id: "CVE-2017-7921", status: .fixed, basis: Explanation("fixed"))
    let id = String(number)
    return Device(
      id: "D-" + String(repeating: "0", count: 6 - id.count) + id,
      status: said["status"].flatMap(Device.Status.init(rawValue:)) ?? .unlisted, scope: deviceClass.defaultScope,
      scopeBasis: Explanation("scope.class", ["class": deviceClass.rawValue]),
      identity: Identity(values: [
        .deviceClass: value(.deviceClass, deviceClass.rawValue, confidence: 0.976),
        .vendor: value(.vendor, "Hikvision"),
        .model: value(.model, model), .firmware: value(.firmware, "5.4.5"), .name: value(.name, "cam-1"),
      ]),
      keys: [], segment: "lan", macs: [MACAddress(value: 0x4419_B6AA_BB01)],
      addresses: ["10.0.0.7", "fe80::1"].compactMap { IPAddress($0) }, ports: [.tcp(80), .tcp(554)], connection: .dhcp,
      assessment: WeaknessAssessment(
        findings: [finding, check, fixed], status: .present, basis: Explanation("evidence"), updatable: .yes,
        updatableBasis: Explanation("evidence"), latestFirmware: "5.5.800", supportEnd: "2025-12",
        knowledgeDate: "2026-11-20"),
      verdicts: [
        Verdict(
          control: "B3", outcome: .exceptionCandidate, route: .a, reason: Explanation("evidence"),
          findings: ["CVE-2021-36260"]),
        Verdict(control: "D1", outcome: .deficiency, reason: Explanation("check"), findings: ["telnet_open"]),
        Verdict(control: "C2", outcome: .undetermined, reason: Explanation("unknown")),
      ],
      said: said, firstSeen: evening, lastSeen: evening, lastRun: 1)
  }

  static func exception(_ id: String = "", state: ExceptionCase.State = .candidate) -> ExceptionCase {
    var one = ExceptionCase(
      id: id, device: "D-000001", control: "B3", route: .a, state: state, findings: ["CVE-2021-36260"],
      evidence: Explanation("evidence", ["id": "CVE-2021-36260", "firmware": "5.4.5"]), firstSeen: evening)
    guard !id.isEmpty else { return one }
    one.constraint = "no update from the maker"
    one.compensatingControls = [
      .init(kind: "no_internet", text: "blocked at the firewall", result: .passed),
      .init(kind: "monitoring", text: "new-peer alarm"),
    ]
    one.approver = "陳經理"
    one.validTo = "2027-02-22"
    return one
  }

  /// A report's cells by column, as text.
  static func cells(_ table: ReportTable, row: Int = 0, _ style: ReportStyle = english) -> [String: String] {
    guard row < table.rows.count else { return [:] }
    return Dictionary(zip(table.columns, table.rows[row].map(style.text))) { first, _ in first }
  }
}
