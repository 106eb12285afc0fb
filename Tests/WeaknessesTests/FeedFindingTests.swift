import DataFiles
import Foundation
import Knowledge
import NetworkTypes
import Testing
import Vocabulary

@testable import Weaknesses

/// What the feeds say of a device, case by case. Records are made up; their forms are those of the feeds.
struct FeedFindingTests {
  static let systems = Result { try SystemCatalogue.load(from: dataFolder) }

  static func assess(
    _ weaknesses: [KnownWeakness], _ vendor: String, _ model: String?, _ firmware: String?, revision: String? = nil,
    os: String? = nil, deviceClass: DeviceClass = .ipCamera, catalogue: [CatalogueEntry] = [],
    lifecycles: [Lifecycle] = [], confirmed: [String: String] = [:],
    history: WeaknessAssessor.History = WeaknessAssessor.History(), listsDecided: Bool = true
  ) throws -> WeaknessAssessment {
    var identity = AssessorTests.identity(deviceClass, vendor: vendor, model: model, firmware: firmware)
    func value(_ text: String, _ attribute: Attribute) -> Identity.Value {
      Identity.Value(
        value: text, confidence: 0.9,
        evidence: [
          Claim(
            attribute, text, certainty: 0.9, nature: .ownField, kind: "test",
            evidence: Evidence(key: "snmp.oid", text: text, rule: "test"))
        ], losers: [])
    }
    identity.values[.hardwareRevision] = revision.map { value($0, .hardwareRevision) }
    identity.values[.os] = os.map { value($0, .os) }
    let assessor = WeaknessAssessor(
      catalogue: WeaknessCatalogue(entries: catalogue), checks: CheckLibrary(checks: []),
      feeds: Make.feeds(
        MemoryKnowledge(weaknesses, lifecycles: lifecycles), systems: try systems.get(), confirmed: confirmed))
    return assessor.assess(
      identity: identity, host: KnownHost(segment: "t", addresses: [.v4(0x0A00_0001)]), today: "2026-11-24",
      history: history, listsDecided: listsDecided)
  }

  /// One record, one device, and what comes of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let record: CVERecord
    let vendor: String
    let model: String
    let firmware: String?
    var revision: String?
    var os: String?
    let status: Finding.Status?
    let fix: Ternary
    let summary: WeaknessStatus

    init(
      _ name: String, _ record: CVERecord, _ vendor: String, _ model: String, _ firmware: String?,
      revision: String? = nil, os: String? = nil, _ status: Finding.Status?, fix: Ternary = .undetermined,
      _ summary: WeaknessStatus
    ) {
      testDescription = name
      self.record = record
      self.vendor = vendor
      self.model = model
      self.firmware = firmware
      self.revision = revision
      self.os = os
      self.status = status
      self.fix = fix
      self.summary = summary
    }
  }

  private static let camera = Make.nvd(
    "CVE-2026-1001",
    [
      Make.running(
        [Make.criterion("cpe:2.3:o:hikvision:ds-2cd1000-i_firmware:*", from: "5.2.0", before: "5.4.5 build_170123")],
        on: [Make.criterion("cpe:2.3:h:hikvision:ds-2cd1000-i:-", vulnerable: false)])
    ])
  private static let router = Make.nvd(
    "CVE-2026-1002",
    [
      Make.running(
        [Make.criterion("cpe:2.3:o:dlink:dir-900_firmware:*", upTo: "1.08b03")],
        on: [Make.criterion("cpe:2.3:h:dlink:dir-900:b1", vulnerable: false)])
    ])
  private static let station = Make.nvd(
    "CVE-2026-1003",
    [
      Make.any(
        Make.criterion("cpe:2.3:a:synology:diskstation_manager:*", from: "7.1", before: "7.1.1-42962-7"),
        Make.criterion("cpe:2.3:a:synology:diskstation_manager:*", from: "7.2", before: "7.2.1-69057-6"))
    ])
  private static let nas = Make.nvd(
    "CVE-2026-1004", [Make.any(Make.criterion("cpe:2.3:o:qnap:qts:*", from: "5.1.0", before: "5.1.0.2444"))])

  static let cases: [Case] = [
    Case("a Hikvision below the fix", camera, "Hikvision", "DS-2CD1000-I", "V5.4.0 build 160530", .affected, fix: .yes, .present),
    Case("one build newer than the fix", camera, "Hikvision", "DS-2CD1000-I", "V5.4.5 build 170124", .fixed, .none),
    Case("the fix itself", camera, "Hikvision", "DS-2CD1000-I", "V5.4.5 build 170123", .fixed, .none),
    Case("one build older", camera, "Hikvision", "DS-2CD1000-I", "V5.4.5 build 170122", .affected, fix: .yes, .present),
    Case("older than the weakness", camera, "Hikvision", "DS-2CD1000-I", "V5.1.0 build 150101", .notAffected, .none),
    Case("no firmware read", camera, "Hikvision", "DS-2CD1000-I", nil, .undetermined, .undetermined),
    Case("another model of the vendor", camera, "Hikvision", "DS-7608NI-K2", "V3.4.0 build 160530", nil, .undetermined),
    Case("the same model under another vendor", camera, "Amcrest", "DS-2CD1000-I", "V5.4.0 build 160530", nil, .undetermined),
    Case("the D-Link revision that is meant", router, "D-Link", "DIR-900", "1.08b03", revision: "B1", .affected, .present),
    Case("another D-Link revision", router, "D-Link", "DIR-900", "1.08b03", revision: "A1", .notAffected, .none),
    Case("an unknown D-Link revision", router, "D-Link", "DIR-900", "1.08b03", .undetermined, .undetermined),
    Case("a branch of DSM below its fix", station, "Synology", "DS918+", "DSM 7.1.1-42962 Update 6", .affected, fix: .yes, .present),
    Case("the same branch with the fix", station, "Synology", "DS918+", "7.1.1-42962-7", .fixed, .none),
    Case("another branch with its fix", station, "Synology", "DS918+", "7.2.1-69057 Update 6", .fixed, .none),
    Case("another branch without", station, "Synology", "DS918+", "7.2-64570", .affected, fix: .yes, .present),
    Case("QTS below its fix", nas, "QNAP", "TS-453D", "5.1.0.2348", .affected, fix: .yes, .present),
    Case("QTS one build newer", nas, "QNAP", "TS-453D", "5.1.0.2445", .fixed, .none),
    Case(
      "a record that gives - for the version",
      Make.nvd("CVE-2026-1005", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:-"))]), "Axis", "M1000", "9.80.1",
      .undetermined, .undetermined),
    Case(
      "a record without bounds", Make.nvd("CVE-2026-1006", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:*"))]),
      "Axis", "M1000", "9.80.1", .undetermined, .undetermined),
    Case(
      "what only stands beside the vulnerable product",
      Make.nvd(
        "CVE-2026-1007",
        [
          Make.running(
            [Make.criterion("cpe:2.3:a:axis:tool:*", before: "2.0")],
            on: [Make.criterion("cpe:2.3:o:axis:m1000_firmware:*", vulnerable: false)])
        ]), "Axis", "M1000", "9.80.1", nil, .undetermined),
  ]

  @Test(arguments: cases) func `a record of NVD is held against a device`(_ item: Case) throws {
    let assessment = try Self.assess(
      [Make.weakness(item.record)], item.vendor, item.model, item.firmware, revision: item.revision, os: item.os)
    let finding = assessment.findings.first { $0.id == item.record.id }
    #expect(finding?.status == item.status)
    if item.status == .affected { #expect(finding?.fixAvailable == item.fix) }
    #expect(assessment.status == item.summary)
  }
}
