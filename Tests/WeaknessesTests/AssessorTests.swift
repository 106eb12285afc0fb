import DataFiles
import Foundation
import Knowledge
import NetworkTypes
import Testing
import Vocabulary

@testable import Weaknesses

struct AssessorTests {
  static func identity(
    _ deviceClass: DeviceClass, vendor: String? = nil, model: String? = nil, firmware: String? = nil,
    otherFirmware: String? = nil
  ) -> Identity {
    func claim(_ attribute: Attribute, _ text: String) -> Claim {
      Claim(
        attribute, text, certainty: 0.95, nature: .ownField, kind: "snmp",
        evidence: Evidence(key: "snmp.oid", text: text, rule: "test"))
    }
    func value(_ attribute: Attribute, _ text: String, losers: [Claim] = []) -> Identity.Value {
      Identity.Value(value: text, confidence: 0.95, evidence: [claim(attribute, text)], losers: losers)
    }
    var values: [Attribute: Identity.Value] = [.deviceClass: value(.deviceClass, deviceClass.rawValue)]
    values[.vendor] = vendor.map { value(.vendor, $0) }
    values[.model] = model.map { value(.model, $0) }
    values[.firmware] = firmware.map {
      value(.firmware, $0, losers: otherFirmware.map { [claim(.firmware, $0)] } ?? [])
    }
    return Identity(values: values)
  }

  private static let loaded = Result {
    WeaknessAssessor(
      catalogue: try WeaknessCatalogue.load(from: dataFolder), checks: try CheckLibrary.load(from: dataFolder))
  }

  static func assess(_ identity: Identity, _ facts: [Fact] = []) throws -> WeaknessAssessment {
    let assessor = try loaded.get()
    let endpoint = Endpoint(segment: "eth0", ip: .v4(0x0A00_0001))
    let host = KnownHost(
      segment: "eth0", addresses: [.v4(0x0A00_0001)],
      observations: facts.map {
        Observation($0, of: endpoint, by: Means(.asked, "test"), at: Date(timeIntervalSince1970: 0))
      })
    return assessor.assess(identity: identity, host: host, today: "2026-11-24")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let identity: Identity
    let status: WeaknessStatus
    let updatable: Ternary
    init(_ name: String, _ identity: Identity, _ status: WeaknessStatus, _ updatable: Ternary) {
      testDescription = name
      self.identity = identity
      self.status = status
      self.updatable = updatable
    }
  }

  static let cases: [Case] = [
    Case(
      "an old Hikvision camera has a weakness and can be updated",
      identity(.ipCamera, vendor: "Hikvision", model: "DS-2CD2143G0-I", firmware: "V5.5.0build 160121"), .present, .yes),
    Case(
      "a new one has none of those that are known",
      identity(.ipCamera, vendor: "HIKVISION", model: "DS-2CD2143G0-I", firmware: "V5.7.3 build 220112"), .none,
      .undetermined),
    Case(
      "without its firmware nothing is decided",
      identity(.ipCamera, vendor: "Hikvision", model: "DS-2CD2143G0-I"), .undetermined, .undetermined),
    Case(
      "without its vendor nothing is looked up",
      identity(.ipCamera, model: "DS-2CD2143G0-I", firmware: "V5.5.0build 160121"), .undetermined, .undetermined),
    Case(
      "a product that no source covers is not free of weaknesses",
      identity(.ipCamera, vendor: "Acme", model: "Cam 1", firmware: "1.0"), .undetermined, .undetermined),
    Case(
      "an unsupported GeoVision cannot be updated",
      identity(.ipCamera, vendor: "GeoVision", model: "GV-VS14", firmware: "1.10"), .present, .no),
    Case(
      "a Zyxel NAS past its support can still take the fix that exists",
      identity(.nas, vendor: "Zyxel", model: "NAS326", firmware: "V5.21(AAZF.16)C0"), .present, .yes),
    Case(
      "after that fix another weakness is left, for which there is a hotfix: it cannot be called not updatable",
      identity(.nas, vendor: "Zyxel", model: "NAS326", firmware: "V5.21(AAZF.17)C0"), .present, .undetermined),
    Case(
      "an end of support alone, with no weakness left, proves nothing",
      identity(.nas, vendor: "Zyxel", model: "NAS326", firmware: "V5.21(AAZF.19)C0"), .none, .undetermined),
    Case(
      "an HP revision says nothing of bundles",
      identity(.printer, vendor: "HP", model: "LaserJet M607", firmware: "2409249_584455"), .undetermined, .undetermined
    ),
    Case(
      "but a bundle that the device told elsewhere decides",
      identity(
        .printer, vendor: "HP", model: "LaserJet M607", firmware: "2409249_584455", otherFirmware: "4.11.0.1"),
      .present, .yes),
    Case(
      "a Brother’s default password is a weakness without a firmware fix",
      identity(.printer, vendor: "Brother", model: "HL-L2350DW", firmware: "1.14"), .present, .undetermined),
    Case(
      "a FutureSmart printer above its fix has none of those that are known",
      identity(.printer, vendor: "HP", model: "LaserJet M507", firmware: "5.6.0.1"), .none, .undetermined),
    Case(
      "a UPS tells its series with its firmware; the record names no version that mends it",
      identity(.ups, vendor: "APC", model: "Smart-UPS 1500", firmware: "UPS 04.1 (ID1015)"), .present, .undetermined),
    Case(
      "a NAS by SNMP’s words",
      identity(.nas, vendor: "Synology", model: "DS920+", firmware: "DSM 7.1-42661"), .present, .yes),
    Case(
      "a recorder by its build date",
      identity(
        .nvr, vendor: "Dahua", model: "DHI-NVR4104-P-4KS2", firmware: "3.215.0000003.1.R, build 2019-08-27"),
      .present, .yes),
    Case(
      "a switch stands under other rules", identity(.switch, vendor: "Cisco", model: "SG350-28", firmware: "2.5.7.85"),
      .notApplicable, .undetermined),
    Case("a laptop is not assessed", identity(.laptop, vendor: "Dell"), .notApplicable, .undetermined),
  ]

  @Test(arguments: cases)
  func `a device is assessed`(_ item: Case) throws {
    let assessment = try Self.assess(item.identity)
    #expect(assessment.status == item.status)
    #expect(assessment.updatable == item.updatable)
  }

  @Test func `a finding names source, bound, firmware and how it was read`() throws {
    let camera = Self.identity(.ipCamera, vendor: "Hikvision", model: "DS-2CD2143G0-I", firmware: "V5.5.0build 160121")
    let finding = try Self.assess(camera).findings.first { $0.id == "CVE-2021-36260" }
    #expect(finding?.status == .affected)
    #expect(finding?.knownExploited == true)
    #expect(finding?.fixAvailable == .yes)
    #expect(finding?.fixedIn == "build 210628")
    #expect(finding?.basis.values["bound"] == "< build 210628")
    #expect(finding?.basis.values["firmware"] == "V5.5.0build 160121")
    #expect(finding?.basis.values["read_by"] == "snmp.oid")
    #expect(finding?.basis.values["source"]?.contains("HSRC-202109-01") == true)
    #expect(finding?.evidence.map(\.key) == ["snmp.oid", "snmp.oid", "snmp.oid"])
  }

  @Test func `a weakness that a changed password removes is mendable, not a case for an exception`() throws {
    let printer = Self.identity(.printer, vendor: "Brother", model: "HL-L2350DW")
    #expect(try Self.assess(printer).findings.first { $0.id == "CVE-2024-51978" }?.fixAvailable == .yes)
  }

  @Test func `an end of support makes other weaknesses without a fix final`() throws {
    let recorder = Self.identity(.nvr, vendor: "NUUO", model: "NVRmini2", firmware: "3.9.1")
    let assessment = try Self.assess(recorder)
    #expect(assessment.findings.first { $0.id == "CVE-2022-23227" }?.fixAvailable == .no)
    #expect(assessment.updatable == .no)
  }

  @Test func `what to do first stands first`() throws {
    let camera = Self.identity(.ipCamera, vendor: "Hikvision", model: "DS-2CD2032-I", firmware: "V5.3.0 build 150513")
    let ids = try Self.assess(camera).findings.filter { $0.kind == .knownWeakness }.map(\.id)
    #expect(ids == ["CVE-2017-7921", "CVE-2021-36260"])
  }

  @Test func `a check that fails is a finding with its evidence`() throws {
    let facts = [Fact("tcp.port", "open", port: .tcp(23)), Fact("telnet.banner", "login:", port: .tcp(23))]
    let finding = try Self.assess(Self.identity(.printer), facts).findings.first { $0.id == "telnet_open" }
    #expect(finding?.status == .affected)
    #expect(finding?.kind == .configuration)
    #expect(finding?.evidence.first?.port == "23/tcp")
  }

  @Test func `the latest version is never older than what runs`() throws {
    let newer = Self.identity(.printer, vendor: "HP", model: "LaserJet M507", firmware: "5.6.0.1")
    #expect(try Self.assess(newer).latestFirmware == nil)
    let older = Self.identity(.printer, vendor: "HP", model: "LaserJet M507", firmware: "5.2")
    #expect(try Self.assess(older).latestFirmware == "5.3")
  }
}
