import Foundation
import GRDB
import NetworkTypes
import Testing
import Vocabulary

@testable import Inventory

struct DecisionTests {
  /// A register with one device and three decisions on it.
  private static func told(_ sample: Sample) throws -> Register {
    let register = try sample.open()
    try sample.night(register, [sample.host()])
    try register.say("3F 影印室", for: "location", of: "D-000001", by: "林小姐")
    try register.say("陳先生", for: "manager", of: "D-000001", by: "林小姐", note: "交接")
    try register.say("3F", for: "location", of: "D-000001", by: "Wang")
    return register
  }

  @Test func `who said what, when, and what was before, stays for ever`() throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    let log = try register.auditLog(of: "D-000001")
    #expect(log.map(\.number) == [1, 2, 3])
    #expect(log.map(\.field) == ["location", "manager", "location"])
    #expect(log.map(\.before) == [nil, nil, "3F 影印室"])
    #expect(log.map(\.after) == ["3F 影印室", "陳先生", "3F"])
    #expect(log.map(\.by) == ["林小姐", "林小姐", "Wang"])
    #expect(log[1].note == "交接")
    let audit = try register.verifyAudit()
    #expect(audit.isSound && audit.decisions == 3 && audit.head == log[2].computedHash)
  }

  /// Computed with `printf '%064d\n%s' 0 '{"after":…}' | sha256sum`: the form of the hash is a contract with every auditor.
  @Test func `the hash is that of anybody's sha256sum`() {
    let decision = Decision(
      number: 1, at: "2026-11-24T12:00:00.000Z", by: "Lin", kind: .said, subject: "D-000001", field: "location",
      before: nil, after: "3F/A", note: nil, previousHash: Decision.genesis)
    #expect(decision.computedHash == "7e7bf5e0672cfc89b5b62339d5d802eaf4769278ba692f1aba9359d1cc9f706f")
  }

  @Test func `saying the same again is no decision; an empty text takes it back`() throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    try register.say(" 3F ", for: "location", of: "D-000001", by: "Wang")
    #expect(try register.auditLog(of: nil).count == 3)
    try register.say("", for: "location", of: "D-000001", by: "Wang")
    #expect(try register.device("D-000001").said == ["manager": "陳先生"])
    #expect(try register.auditLog(of: nil).last?.after == nil)
    #expect(try register.verifyAudit().isSound)
  }

  @Test(arguments: [
    ("UPDATE decision SET after = 'x' WHERE number = 1", "a decision is never changed"),
    ("DELETE FROM decision WHERE number = 3", "a decision is never removed"),
    (
      "INSERT OR REPLACE INTO decision SELECT number, at, 'Eve', kind, subject, field, before, after, note, previous_hash, hash FROM decision WHERE number = 2",
      "a decision is never replaced"
    ),
    ("DELETE FROM change", "history is never removed"),
    ("UPDATE change SET kind = 'gone'", "history is never rewritten"),
    ("UPDATE attestation SET result = 'met'", "an attestation is never changed"),
    ("DELETE FROM attestation", "an attestation is never removed"),
    ("DELETE FROM exception_case", "an exception that a person has touched is never removed"),
  ])
  func `the schema refuses to rewrite history`(_ sql: String, _ message: String) throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    try register.attest(
      Attestation(device: "D-000001", control: "C2", result: .notMet, by: "Lin", at: sample.now))
    _ = try register.save(ExceptionTests.candidate(sample), by: "Lin")
    #expect(throws: InventoryError.refused(detail: message)) { try register.write { try $0.execute(sql: sql) } }
  }

  struct Tampering: Sendable {
    let sql: String
    let problems: [AuditVerification.Problem]
  }

  @Test(arguments: [
    Tampering(
      sql: "DROP TRIGGER decision_is_final; UPDATE decision SET by = 'Eve' WHERE number = 2",
      problems: [.altered(number: 2), .valueDiffers(device: "D-000001", field: "manager")]),
    Tampering(
      sql: "DROP TRIGGER decision_is_kept; PRAGMA foreign_keys = OFF; DELETE FROM decision WHERE number = 1",
      problems: [.missing(before: 2)]),
    Tampering(
      sql: """
        PRAGMA foreign_keys = OFF; DROP TRIGGER decision_is_kept; UPDATE said SET decision = 1, value = '3F 影印室' WHERE field = 'location';
        DELETE FROM decision WHERE number = 3
        """, problems: [.cutOff(last: 2, recorded: 3)]),
    Tampering(
      sql: "UPDATE said SET value = 'basement' WHERE field = 'location'",
      problems: [.valueDiffers(device: "D-000001", field: "location")]),
    Tampering(
      sql: "DELETE FROM said WHERE field = 'manager'",
      problems: [.valueDiffers(device: "D-000001", field: "manager")]),
  ])
  func `a changed, removed or bypassed decision shows`(_ tampering: Tampering) throws {
    let sample = try Sample()
    try Self.told(sample).pool.close()
    let queue = try DatabaseQueue(path: sample.directory.inventory.path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + tampering.sql) }
    try queue.close()
    #expect(try sample.open().verifyAudit().problems == tampering.problems)
  }

  @Test func `a trail that was written anew as a whole shows against what a run noted`() throws {
    let sample = try Sample()
    do {
      let register = try Self.told(sample)
      try sample.night(register, [sample.host("D-000001")])
      try register.pool.close()
    }
    let other = try Sample()
    try other.night(other.open(), [other.host()])
    let forged = try other.open()
    for place in ["1F", "2F", "3F"] { try forged.say(place, for: "location", of: "D-000001", by: "Eve") }
    try forged.pool.close()
    try sample.tamper(
      """
      DROP TRIGGER decision_is_kept; DELETE FROM said; DELETE FROM decision;
      """)
    let queue = try DatabaseQueue(path: sample.directory.inventory.path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH ? AS other", arguments: [other.directory.inventory.path])
      try db.execute(
        sql: "INSERT INTO decision SELECT * FROM other.decision; INSERT INTO said SELECT * FROM other.said")
    }
    try queue.close()
    #expect(try sample.open().verifyAudit().problems == [.rewritten(number: 3, run: 2)])
  }

  @Test(arguments: [
    ("ip", "10.0.0.1", InventoryError.notEditable(field: "ip")),
    ("status", "gone", .badValue(field: "status", value: "gone", expected: "in_use, standby, disabled, scrapped")),
    (
      "scope", "IoT",
      .badValue(field: "scope", value: "IoT", expected: "iot, sensor, network, it, mobile, undetermined")
    ),
    ("reviewed_on", "2026-02-30", .badValue(field: "reviewed_on", value: "2026-02-30", expected: "YYYY-MM-DD")),
    ("reviewed_on", "2026-02", .badValue(field: "reviewed_on", value: "2026-02", expected: "YYYY-MM-DD")),
    ("support_end", "soon", .badValue(field: "support_end", value: "soon", expected: "YYYY[-MM[-DD]]")),
  ])
  func `a value that a column does not take is refused`(_ field: String, _ value: String, _ error: InventoryError)
    throws
  {
    let sample = try Sample()
    let register = try Self.told(sample)
    #expect(throws: error) { try register.say(value, for: field, of: "D-000001", by: "Lin") }
    #expect(throws: InventoryError.nameless) { try register.say("3F", for: "unit", of: "D-000001", by: "  ") }
    #expect(throws: InventoryError.noSuchDevice(id: "D-9")) {
      try register.say("3F", for: "unit", of: "D-9", by: "Lin")
    }
  }

  @Test func `of many statements all are kept or none`() throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    let good = Statement(device: "D-000001", field: "unit", value: "資訊部")
    let bad = Statement(device: "D-000001", field: "scope", value: "nowhere")
    #expect(throws: InventoryError.self) { try register.say([good, bad], by: "Lin") }
    #expect(try register.device("D-000001").said["unit"] == nil)
    try register.say([good, Statement(device: "D-000001", field: "manager", value: nil)], by: "Lin")
    #expect(try register.device("D-000001").said == ["location": "3F", "unit": "資訊部"])
    #expect(try register.verifyAudit().isSound)
  }

  @Test func `what a person said is never overwritten by a scan`() throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    for (field, value) in ["status": "standby", "scope": "it", "support_end": "2027"] {
      try register.say(value, for: field, of: "D-000001", by: "Lin")
    }
    var host = sample.host("D-000001")
    host.device.said = ["location": "elsewhere"]
    host.device.status = .unlisted
    sample.pass(days: 1)
    try sample.night(register, [host])
    let device = try register.device("D-000001")
    #expect(device.status == .standby && device.scope == .it)
    #expect(device.said["location"] == "3F" && device.said["support_end"] == "2027")
    // On standby: being away is expected.
    for _ in 0..<4 {
      sample.pass(days: 1)
      try sample.night(register, [])
    }
    #expect(try register.device("D-000001").status == .standby)
    #expect(try register.changes(since: .beginning).filter { $0.kind == .gone }.isEmpty)
  }

  @Test func `a sensor behind a gateway is added by hand, never absent, never scanned`() throws {
    let sample = try Sample()
    let register = try sample.open()
    let sensor = try register.add(["class": "sensor", "location": "機房", "vendor": "Acme"], by: "Lin")
    try sample.night(register, [])
    let device = try register.device(sensor.id)
    #expect(device.status == .inUse && device.scope == .sensor && device.lastRun == 0)
    #expect(device.said["location"] == "機房")
    #expect(try register.changes(since: .beginning).isEmpty)
    #expect(try register.verifyAudit().isSound)
  }

  @Test func `a merged device lives on in the other, and comes apart again`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host(), sample.host(serial: "SN2", ip: "10.0.0.6")])
    try register.say("3F", for: "location", of: "D-000002", by: "Lin")
    try register.merge("D-000002", into: "D-000001", by: "Lin", note: "two network cards")
    #expect(try register.devices(.all).map(\.id) == ["D-000001"])
    #expect(try register.device("D-000002").id == "D-000001")
    #expect(try register.device("D-000001").said["location"] == "3F")
    #expect(try register.knownDevices()[0].keys.contains(DeviceKey(.serial, "Acme SN2")))
    #expect(throws: InventoryError.cannotMerge(id: "D-000001")) {
      try register.merge("D-000002", into: "D-000001", by: "Lin")
    }
    let again = try register.split("D-000001", keys: [], by: "Lin")
    #expect(again.id == "D-000002" && again.keys.contains(DeviceKey(.serial, "Acme SN2")))
    #expect(try !register.device("D-000001").keys.contains(DeviceKey(.serial, "Acme SN2")))
    #expect(throws: InventoryError.nothingToSplit(id: "D-000001")) {
      try register.split("D-000001", keys: [], by: "Lin")
    }
    #expect(try register.verifyAudit().isSound)
  }

  @Test func `keys that are not a device's become another device`() throws {
    let sample = try Sample()
    let register = try sample.open()
    var host = sample.host()
    host.device.keys.append(DeviceKey(.mac, "00:11:22:33:44:55"))
    try sample.night(register, [host])
    let part = try register.split("D-000001", keys: [DeviceKey(.mac, "00:11:22:33:44:55")], by: "Lin")
    #expect(part.id == "D-000002" && part.identity == Identity())
    #expect(try register.device("D-000002").keys == [DeviceKey(.mac, "00:11:22:33:44:55")])
    #expect(try register.device("D-000001").keys.count == 2)
  }

  @Test func `attestations add up`() throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    let answers = [Attestation.Result.notMet, .met].map {
      Attestation(device: "D-000001", control: "C2", result: $0, by: "Lin", at: sample.now)
    }
    for answer in answers { try register.attest(answer) }
    #expect(try register.attestations(of: "D-000001") == answers)
    #expect(try register.attestations(of: nil) == answers)
    #expect(try register.auditLog(of: nil).suffix(2).map(\.kind) == [.attested, .attested])
  }
}
