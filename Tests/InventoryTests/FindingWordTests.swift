import Foundation
import Testing
import Vocabulary

@testable import Inventory

/// What people decide of findings and products, in the register and its trail.
struct FindingWordTests {
  private static let word = Finding.Disposition(
    .falsePositive, reason: "the module is not fitted", by: "王小明", at: "2026-11-24")

  private static func told(_ sample: Sample) throws -> Register {
    let register = try sample.open()
    try sample.night(register, [sample.host()])
    try register.dismiss("CVE-2026-1", of: "D-000001", as: word)
    return register
  }

  @Test func `a dismissal stands beside the device and in the trail, and survives nights`() throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    sample.pass(days: 1)
    try sample.night(register, [sample.host()])
    let said = try register.device("D-000001").said
    #expect(FindingWord.dispositions(in: said) == ["CVE-2026-1": Self.word])
    let log = try register.auditLog(of: "D-000001")
    #expect(log.count == 1 && log[0].by == "王小明" && log[0].note == "the module is not fitted")
    #expect(try register.verifyAudit().isSound)
  }

  @Test func `it can be taken back, which is a decision too`() throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    try register.restore("CVE-2026-1", of: "D-000001", by: "Lin", note: "it is fitted")
    #expect(FindingWord.dispositions(in: try register.device("D-000001").said).isEmpty)
    #expect(try register.auditLog(of: nil).count == 2)
    try register.restore("CVE-2026-1", of: "D-000001", by: "Lin")
    #expect(try register.auditLog(of: nil).count == 2)
    #expect(try register.verifyAudit().isSound)
  }

  @Test func `without a reason or a name nothing is dismissed`() throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    #expect(throws: InventoryError.self) {
      try register.dismiss(
        "CVE-2026-2", of: "D-000001", as: Finding.Disposition(.falsePositive, reason: " ", by: "Lin", at: "2026-11-24"))
    }
    #expect(throws: InventoryError.self) {
      try register.dismiss(
        "CVE-2026-2", of: "D-000001", as: Finding.Disposition(.falsePositive, reason: "x", by: " ", at: "2026-11-24"))
    }
    #expect(try register.auditLog(of: nil).count == 1)
  }

  @Test func `a word on a product holds for the model; the latest counts`() throws {
    let sample = try Sample()
    let register = try Self.told(sample)
    func say(_ cpe: String, _ at: String) throws {
      try register.keep(ProductWord(model: "moxa x1", cpe: cpe, by: "Lin", at: at), of: "D-000001", by: "Lin")
    }
    try say("cpe:2.3:o:moxa:a_x1_firmware:*:*:*:*:*:*:*:*", "2026-11-24T00:00:00Z")
    try say("none", "2026-11-25T00:00:00Z")
    let words = FindingWord.products(in: try register.knownDevices().map(\.said))
    #expect(words == ["moxa x1": "none"])
    try register.keep(nil, of: "D-000001", by: "Lin")
    #expect(FindingWord.products(in: try register.knownDevices().map(\.said)).isEmpty)
    #expect(try register.verifyAudit().isSound)
  }
}
