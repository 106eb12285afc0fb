import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Inventory

struct ExceptionTests {
  static func candidate(_ sample: Sample, control: String = "B3", findings: [String] = ["CVE-2021-36260"])
    -> ExceptionCase
  {
    ExceptionCase(
      device: "D-000001", control: control, route: .a, findings: findings, evidence: Explanation("evidence"),
      firstSeen: sample.now)
  }

  @Test func `a candidate that stays keeps its first sight, one that goes is gone`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host()])
    try register.upsertCandidates([Self.candidate(sample), Self.candidate(sample, control: "C1")], of: "D-000001")
    sample.pass(days: 1)
    try register.upsertCandidates([Self.candidate(sample, findings: ["CVE-2026-1"])], of: "D-000001")
    let kept = try register.exceptions([.candidate])
    #expect(kept.map(\.control) == ["B3"])
    #expect(kept[0].firstSeen == Sample.evening && kept[0].findings == ["CVE-2026-1"] && kept[0].id.isEmpty)
  }

  @Test func `a drafted case takes the candidate's place and its number lasts`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host()])
    try register.upsertCandidates([Self.candidate(sample)], of: "D-000001")
    var draft = try #require(try register.exceptions(of: "D-000001").first)
    draft.state = .draft
    draft.constraint = "vendor gone"
    let saved = try register.save(draft, by: "Lin")
    #expect(saved.id == "E-000001")
    try register.upsertCandidates([Self.candidate(sample)], of: "D-000001")
    #expect(try register.exceptions(nil).map(\.id) == ["E-000001"])
    #expect(try register.exceptionCase("E-000001").constraint == "vendor gone")
    #expect(throws: InventoryError.exceptionOpen(id: "E-000001", device: "D-000001", control: "B3")) {
      var another = Self.candidate(sample)
      another.state = .draft
      _ = try register.save(another, by: "Lin")
    }
    var closed = saved
    closed.state = .closed
    _ = try register.save(closed, by: "Chen")
    try register.upsertCandidates([Self.candidate(sample)], of: "D-000001")
    #expect(try register.exceptions(nil).map(\.state) == [.closed, .candidate])
    #expect(try register.auditLog(of: "E-000001").map(\.field) == ["draft", "closed"])
    #expect(try register.verifyAudit().isSound)
  }

  @Test func `a run refreshes tests and evidence, never what people decided`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host()])
    var draft = Self.candidate(sample)
    draft.state = .active
    draft.approver = "Chen"
    draft.compensatingControls = [.init(kind: "no_internet", text: "blocked at the firewall")]
    var saved = try register.save(draft, by: "Chen")
    saved.approver = "scanner"
    saved.state = .closed
    saved.findings = ["CVE-2026-1"]
    saved.compensatingControls[0].result = .passed
    try register.refresh(saved)
    let kept = try register.exceptionCase("E-000001")
    #expect(kept.approver == "Chen" && kept.state == .active)
    #expect(kept.findings == ["CVE-2026-1"] && kept.compensatingControls[0].result == .passed)
    #expect(try register.verifyAudit().isSound)
  }

  @Test func `an exception that was changed behind the trail shows`() throws {
    let sample = try Sample()
    do {
      let register = try sample.open()
      try sample.night(register, [sample.host()])
      var draft = Self.candidate(sample)
      draft.state = .active
      draft.validTo = "2026-12-31"
      _ = try register.save(draft, by: "Chen")
      try register.pool.close()
    }
    try sample.tamper(#"UPDATE exception_case SET record = json_replace(record, '$.validTo', '2036-12-31')"#)
    #expect(try sample.open().verifyAudit().problems == [.exceptionDiffers(id: "E-000001")])
  }

  @Test func `a device with an open exception is not merged away`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host(), sample.host(serial: "SN2", ip: "10.0.0.6")])
    var draft = Self.candidate(sample)
    draft.state = .draft
    _ = try register.save(draft, by: "Lin")
    #expect(throws: InventoryError.exceptionOpen(id: "E-000001", device: "D-000001", control: "B3")) {
      try register.merge("D-000001", into: "D-000002", by: "Lin")
    }
  }
}
