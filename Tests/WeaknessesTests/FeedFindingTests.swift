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
    Case(
      "a Hikvision below the fix", camera, "Hikvision", "DS-2CD1000-I", "V5.4.0 build 160530", .affected, fix: .yes,
      .present),
    Case("one build newer than the fix", camera, "Hikvision", "DS-2CD1000-I", "V5.4.5 build 170124", .fixed, .none),
    Case("the fix itself", camera, "Hikvision", "DS-2CD1000-I", "V5.4.5 build 170123", .fixed, .none),
    Case("one build older", camera, "Hikvision", "DS-2CD1000-I", "V5.4.5 build 170122", .affected, fix: .yes, .present),
    Case("older than the weakness", camera, "Hikvision", "DS-2CD1000-I", "V5.1.0 build 150101", .notAffected, .none),
    Case("no firmware read", camera, "Hikvision", "DS-2CD1000-I", nil, .undetermined, .undetermined),
    Case("another model of the vendor", camera, "Hikvision", "DS-7608NI-K2", "V3.4.0 build 160530", nil, .undetermined),
    Case(
      "the same model under another vendor", camera, "Amcrest", "DS-2CD1000-I", "V5.4.0 build 160530", nil,
      .undetermined),
    Case(
      "the D-Link revision that is meant", router, "D-Link", "DIR-900", "1.08b03", revision: "B1", .affected, .present),
    Case("another D-Link revision", router, "D-Link", "DIR-900", "1.08b03", revision: "A1", .notAffected, .none),
    Case("an unknown D-Link revision", router, "D-Link", "DIR-900", "1.08b03", .undetermined, .undetermined),
    Case(
      "a branch of DSM below its fix", station, "Synology", "DS918+", "DSM 7.1.1-42962 Update 6", .affected, fix: .yes,
      .present),
    Case("the same branch with the fix", station, "Synology", "DS918+", "7.1.1-42962-7", .fixed, .none),
    Case("another branch with its fix", station, "Synology", "DS918+", "7.2.1-69057 Update 6", .fixed, .none),
    Case("another branch without", station, "Synology", "DS918+", "7.2-64570", .affected, fix: .yes, .present),
    Case("QTS below its fix", nas, "QNAP", "TS-453D", "5.1.0.2348", .affected, fix: .yes, .present),
    Case("QTS one build newer", nas, "QNAP", "TS-453D", "5.1.0.2445", .fixed, .none),
    Case(
      "a record that gives - for the version",
      Make.nvd("CVE-2026-1005", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:-"))]), "Axis", "M1000",
      "9.80.1",
      .undetermined, .undetermined),
    Case(
      "a record without bounds",
      Make.nvd("CVE-2026-1006", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:*"))]),
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

extension FeedFindingTests {
  @Test func `a TVN number of TWCERT/CC alone, no record of NVD: no longer maintained is a document`() throws {
    let record = Make.list(
      "CVE-2026-2001",
      [Make.affected("GeoVision", "GV-VS11", [AffectedProduct.Range(status: .affected, version: "all versions")])],
      tags: ["unsupported-when-assigned"], aliases: ["TVN-202611001"],
      solutions: ["The affected products are no longer maintained. Replace them."])
    let assessment = try Self.assess([Make.weakness(record)], "GeoVision", "GV-VS11", "1.09")
    let finding = try #require(assessment.findings.first { $0.isNamed("tvn-202611001") })
    #expect(finding.status == .affected && finding.fixAvailable == .no && finding.aliases == ["TVN-202611001"])
    #expect(assessment.status == .present && assessment.updatable == .no)
    #expect(finding.source?.contains("no longer maintained") == true)
  }

  @Test func `unsupported when assigned, but with a fixed version, can be updated`() throws {
    let record = Make.list(
      "CVE-2026-2002",
      [
        Make.affected(
          "Zyxel", "NAS900 firmware",
          [AffectedProduct.Range(status: .affected, version: "0", lessThan: "V5.21(AAZF.17)C0")])
      ], tags: ["unsupported-when-assigned"])
    let old = try Self.assess([Make.weakness(record)], "Zyxel", "NAS900", "V5.21(AAZF.16)C0", deviceClass: .nas)
    #expect(old.findings.first?.fixAvailable == .yes && old.updatable == .yes)
    let new = try Self.assess([Make.weakness(record)], "Zyxel", "NAS900", "V5.21(AAZF.18)C0", deviceClass: .nas)
    #expect(new.findings.first?.status == .fixed && new.status == .none)
  }

  @Test func `a CPE name that only CISA added ties a record to the device`() throws {
    let product = Make.affected(
      "n/a", "n/a", [AffectedProduct.Range(status: .affected, version: "0", lessThanOrEqual: "1.04")],
      teller: "CISA-ADP", cpes: ["cpe:2.3:o:edimax:ic-9000_firmware:*:*:*:*:*:*:*:*"])
    let record = Make.list("CVE-2026-2003", [product])
    let assessment = try Self.assess([Make.weakness(record)], "Edimax", "IC-9000", "1.02")
    #expect(assessment.findings.first?.status == .affected)
  }

  @Test(arguments: [
    (
      "The impacted product is end-of-life (EoL) and/or end-of-service (EoS). Users should discontinue use.", Ternary.no
    ),
    ("The impacted product could be end-of-life (EoL). Users should discontinue product utilization.", .undetermined),
    ("Apply mitigations per vendor instructions or discontinue use of the product.", .undetermined),
    ("If the affected device has since entered its end-of-life, it should be disconnected.", .undetermined),
  ])
  func `only KEV’s flat sentence says that there is no update`(_ action: String, _ fix: Ternary) throws {
    let record = Make.nvd(
      "CVE-2026-2004", [Make.any(Make.criterion("cpe:2.3:o:edimax:ic-9000_firmware:*", upTo: "1.04"))])
    let known = Make.weakness(record, exploited: Make.kev(record.id, action: action))
    let finding = try #require(try Self.assess([known], "Edimax", "IC-9000", "1.02").findings.first)
    #expect(finding.fixAvailable == fix)
    #expect(finding.knownExploited && finding.exploitedDue == "2026-12-01")
    #expect(finding.urgency?.id == "urgency.exploited_due")
  }

  @Test func `sources that differ are both told, and affected stands`() throws {
    let nvd = Make.nvd("CVE-2026-2005", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:*", upTo: "9.80.5"))])
    let list = Make.list(
      "CVE-2026-2005",
      [Make.affected("Axis", "M1000", [AffectedProduct.Range(status: .affected, version: "0", lessThan: "9.80.1")])])
    let assessment = try Self.assess([Make.weakness(nvd, list)], "Axis", "M1000", "9.80.3")
    let finding = try #require(assessment.findings.first)
    #expect(finding.status == .affected && finding.basis.id == "weakness.disputed")
    #expect(Set(finding.voices.map(\.status)) == [.affected, .fixed])
    #expect(finding.fixAvailable == .undetermined)
  }

  @Test func `a source that names no versions does not outweigh one that decides`() throws {
    let nvd = Make.nvd("CVE-2026-2006", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:*", before: "9.80.1"))])
    let list = Make.list(
      "CVE-2026-2006", [Make.affected("Axis", "M1000", [AffectedProduct.Range(status: .affected, version: "n/a")])])
    #expect(try Self.assess([Make.weakness(nvd, list)], "Axis", "M1000", "9.80.3").status == .none)
    #expect(try Self.assess([Make.weakness(list)], "Axis", "M1000", "9.80.3").status == .undetermined)
  }

  @Test func `a rejected CVE takes its finding away and leaves a trace`() throws {
    let before = Finding(
      kind: .knownWeakness, id: "CVE-2026-2007", status: .affected, basis: Explanation("weakness.feed.affected"),
      firstSeen: "2026-10-01")
    let rejected = CVERecord(
      id: "CVE-2026-2007", voice: .cveList, modified: "2026-11-20T10:00:00", isRejected: true,
      description: "A duplicate.")
    let assessment = try Self.assess(
      [Make.weakness(rejected)], "Axis", "M1000", "9.80.3", history: WeaknessAssessor.History(findings: [before]),
      listsDecided: false)
    let finding = try #require(assessment.findings.first { $0.id == "CVE-2026-2007" })
    #expect(!finding.isPresent && finding.basis.id == "weakness.rejected")
    #expect(finding.basis.values["date"] == "2026-11-20" && finding.firstSeen == "2026-10-01")
    #expect(assessment.status != .present)
  }

  @Test func `a dismissed finding stays listed and counts for nothing`() throws {
    let record = Make.nvd(
      "CVE-2026-2008", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:*", before: "9.80.1"))])
    let word = Finding.Disposition(.falsePositive, reason: "the module is not fitted", by: "王小明", at: "2026-11-20")
    let assessment = try Self.assess(
      [Make.weakness(record)], "Axis", "M1000", "9.80.0",
      history: WeaknessAssessor.History(dispositions: [record.id: word]), listsDecided: false)
    let finding = try #require(assessment.findings.first { $0.id == record.id })
    #expect(finding.status == .affected && finding.disposition == word && !finding.isPresent)
    #expect(assessment.status == .none)
  }

  @Test func `the first sight of a finding is kept`() throws {
    let record = Make.nvd(
      "CVE-2026-2009", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:*", before: "9.80.1"))])
    let first = try Self.assess([Make.weakness(record)], "Axis", "M1000", "9.80.0")
    #expect(first.findings.first?.firstSeen == "2026-11-24")
    var old = try #require(first.findings.first)
    old.firstSeen = "2026-01-01"
    let again = try Self.assess(
      [Make.weakness(record)], "Axis", "M1000", "9.80.0", history: WeaknessAssessor.History(findings: [old]))
    #expect(again.findings.first?.firstSeen == "2026-01-01" && again.findings.first?.lastSeen == "2026-11-24")
  }

  @Test func `several products that fit equally are nothing until a person says which`() throws {
    let records = ["ab", "cd"].enumerated().map { index, series in
      Make.weakness(
        Make.nvd(
          "CVE-2026-201\(index)",
          [Make.any(Make.criterion("cpe:2.3:o:moxa:\(series)_x4510_firmware:*", before: "2.0"))]))
    }
    let open = try Self.assess(records, "Moxa", "X4510", "1.5", deviceClass: .iotGateway)
    #expect(open.products?.certainty == .ambiguous && open.products?.candidates.count == 2)
    #expect(open.status == .undetermined && open.findings.allSatisfy { $0.status == .undetermined })
    let key = ProductMapping.key(vendor: "Moxa", model: "X4510")
    let said = try Self.assess(
      records, "Moxa", "X4510", "1.5", deviceClass: .iotGateway,
      confirmed: [key: "cpe:2.3:o:moxa:ab_x4510_firmware:*:*:*:*:*:*:*:*"])
    #expect(said.products?.certainty == .confirmed && said.findings.map(\.id) == ["CVE-2026-2010"])
    let none = try Self.assess(records, "Moxa", "X4510", "1.5", deviceClass: .iotGateway, confirmed: [key: "none"])
    #expect(none.findings.isEmpty && none.status == .undetermined)
  }

  @Test func `what is exploited comes first, then what is likely, then the score`() throws {
    func record(_ number: Int) -> CVERecord {
      Make.nvd("CVE-2026-202\(number)", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:*", before: "9.80.1"))])
    }
    let assessment = try Self.assess(
      [
        Make.weakness(record(1)), Make.weakness(record(2), epss: 0.7),
        Make.weakness(record(3), exploited: Make.kev("CVE-2026-2023", action: "Mend it.", due: "2027-01-01")),
        Make.weakness(record(4), exploited: Make.kev("CVE-2026-2024", action: "Mend it.", due: "2026-12-01")),
      ], "Axis", "M1000", "9.80.0")
    #expect(assessment.findings.map(\.id) == ["CVE-2026-2024", "CVE-2026-2023", "CVE-2026-2022", "CVE-2026-2021"])
  }

  @Test func `an end of support in a feed makes a weakness without any fix final`() throws {
    let record = Make.nvd(
      "CVE-2026-2030", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:*", upTo: "9.80.1"))])
    let ended = Lifecycle(
      vendor: "Axis", product: "M1000", endOfSupport: "2025-01-31", source: "https://example.com/eol")
    let gone = try Self.assess([Make.weakness(record)], "Axis", "M1000", "9.80.0", lifecycles: [ended])
    #expect(gone.updatable == .no && gone.supportEnd == "2025-01-31")
    let later = Lifecycle(
      vendor: "Axis", product: "M1000", endOfSupport: "2030-01-31", source: "https://example.com/eol")
    let alive = try Self.assess([Make.weakness(record)], "Axis", "M1000", "9.80.0", lifecycles: [later])
    #expect(alive.updatable == .undetermined)
  }

  @Test func `the maker’s records say nothing for certain of a device under another label`() throws {
    var identity = AssessorTests.identity(.ipCamera, vendor: "ANNKE", model: "C500", firmware: "V5.4.0 build 160530")
    identity.values[.maker] = AssessorTests.identity(.ipCamera, vendor: "Hikvision").values[.vendor]
    let record = Make.nvd(
      "CVE-2026-2031", [Make.any(Make.criterion("cpe:2.3:o:hikvision:c500_firmware:*", before: "5.5.0"))])
    let assessor = WeaknessAssessor(
      catalogue: WeaknessCatalogue(entries: []), checks: CheckLibrary(checks: []),
      feeds: Make.feeds(MemoryKnowledge([Make.weakness(record)])))
    let assessment = assessor.assess(identity: identity, host: KnownHost(segment: "t"), today: "2026-11-24")
    #expect(assessment.status == .undetermined && assessment.findings.map(\.status) == [.undetermined])
  }

  @Test func `an absence is explained`() throws {
    let records = [
      Make.weakness(
        Make.nvd("CVE-2026-2040", [Make.any(Make.criterion("cpe:2.3:o:axis:p9999_firmware:*", before: "2.0"))])),
      Make.weakness(CVERecord(id: "CVE-2026-2041", voice: .nvd, modified: "2026-11-01T00:00:00", isRejected: true)),
      Make.weakness(Make.nvd("CVE-2026-2042", [])),
      Make.weakness(
        Make.nvd("CVE-2026-2043", [Make.any(Make.criterion("cpe:2.3:o:axis:m1000_firmware:*", before: "2.0"))])),
    ]
    let assessor = WeaknessAssessor(
      catalogue: WeaknessCatalogue(entries: []), checks: CheckLibrary(checks: []),
      feeds: Make.feeds(MemoryKnowledge(records)))
    let camera = AssessorTests.identity(.ipCamera, vendor: "Axis", model: "M1000", firmware: "2.1")
    func why(_ id: String) -> String {
      switch assessor.why(id, identity: camera, host: KnownHost(segment: "t"), today: "2026-11-24") {
      case .finding(let finding): finding.basis.id
      case .absent(let reason): reason.id
      case .unknown: "unknown"
      }
    }
    #expect(why("CVE-2026-2040") == "weaknesses.absent.other_products")
    #expect(why("CVE-2026-2041") == "weaknesses.absent.rejected")
    #expect(why("CVE-2026-2042") == "weaknesses.absent.no_products")
    #expect(why("CVE-2026-2043") == "weakness.feed.fixed")
    #expect(why("CVE-2026-9999") == "unknown")
  }
}
