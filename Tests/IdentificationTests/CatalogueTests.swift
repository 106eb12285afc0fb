import DataFiles
import Foundation
import Testing
import Vocabulary

@testable import Identification

struct CatalogueTests {
  @Test(arguments: [
    ("Hewlett-Packard Company", "HP"), ("HEWLETT PACKARD ENTERPRISE", "HPE"), ("Zyxel Communications Corp.", "Zyxel"),
    ("QNAP Systems, Inc.", "QNAP"), ("SEIKO EPSON CORPORATION", "Epson"), ("Fuji Xerox Co., Ltd.", "FUJIFILM"),
    ("YEALINK(XIAMEN) NETWORK TECHNOLOGY CO.,LTD.", "Yealink"), ("Polycom", "Poly"), ("AXIS", "Axis"),
    ("Zhejiang Dahua Technology Co., Ltd.", "Dahua"), ("Cisco Systems, Inc", "Cisco"), ("Nobody Knows Ltd.", nil),
    ("", nil),
  ])
  func `knows a maker by its many names`(_ text: String, _ expected: String?) throws {
    #expect(try Support.identifier().catalogue.vendors.vendor(named: text)?.name == expected)
  }

  @Test(arguments: [
    ("HP", "LaserJet MFP M428fdw", DeviceClass.mfp), ("HP", "Color LaserJet M553", .printer),
    ("Hikvision", "DS-2CD2042WD-I", .ipCamera), ("Hikvision", "DS-7608NI-K2", .nvr), ("Dahua", "NVR5216-16P", .nvr),
    ("Axis", "A1601", .accessControl), ("Axis", "P1455-LE", .ipCamera), ("Yealink", "SIP-T46S", .ipPhone),
    ("Canon", "LBP6230", .printer), ("D-Link", "DNS-320L", .nas), ("D-Link", "DCS-2530L", .ipCamera),
    ("Cisco", "WS-C2960S-24TS-L", .switch), ("Epson", "EB-L630U", .projector), ("Brother", "MFC-L2750DW", .mfp),
  ])
  func `knows the class of a model`(_ vendor: String, _ model: String, _ expected: DeviceClass) throws {
    #expect(try Support.identifier().catalogue.models.deviceClass(vendor: vendor, model: model) == expected)
  }

  @Test func `every vendor and enterprise number stands once`() throws {
    let vendors = try Support.identifier().catalogue.vendors
    #expect(Set(vendors.all.map(\.name)).count == vendors.all.count)
    let numbers = vendors.all.flatMap(\.enterprises)
    #expect(Set(numbers).count == numbers.count)
    #expect(vendors.all.compactMap(\.mainClass).allSatisfy { DeviceClass(rawValue: $0) != nil })
  }

  @Test(arguments: [
    ("DS-7*", "ds-7608NI", true), ("SPA###G*", "SPA504G", true), ("SPA###G*", "SPA50AG", false), ("A?C", "abc", true),
    ("*MFP*", "LaserJet MFP M428", true), ("T8*", "T8", true), ("T8", "T80", false), ("*", "", true),
  ])
  func `a model pattern covers the whole name`(_ pattern: String, _ text: String, _ expected: Bool) {
    #expect(Glob(pattern).matches(text) == expected)
  }

  @Test(arguments: [
    ("0000000000", Attribute.serial, true), ("1234567890", .serial, true), ("N/A", .firmware, true),
    ("To be filled by O.E.M.", .serial, true), ("CNBCJ12345", .serial, false), ("private", .vendor, true),
    ("0.0.0.0", .firmware, true), ("1.0", .firmware, false), ("FFFFFFFFFF", .serial, true),
  ])
  func `tells a value from a placeholder`(_ text: String, _ attribute: Attribute, _ isNoValue: Bool) throws {
    #expect(try Support.identifier().catalogue.sentinels.isNoValue(text, of: attribute) == isNoValue)
  }

  @Test(arguments: [
    ("Switch 4210G 24-Port Software Version 5.20 Release 2222P01", "5.20"),
    ("Brother NC-8300h, Firmware Ver.1.14 (12.10.19)", "1.14"),
    ("Enterasys Networks, Inc. Rev 06.03.08.0012", "06.03.08.0012"),
    ("Widget HW Version 3.1", nil), ("Linux box 5.10.0 version 1.2", nil), ("fw1-eri1.OPN 11.2", nil), ("Version", nil),
  ])
  func `reads an announced version, not any number`(_ text: String, _ expected: String?) {
    #expect(VersionText.announced(in: text) == expected)
  }

  @Test func `reads 1284 pairs in any case, without empty values`() {
    let pairs = DeviceIDRule.pairs(in: "mfg:Brother;MDL:HL-L2350DW;CMD:;CLS=PRINTER;noise;")
    #expect(pairs.map(\.0) == ["mfg", "mdl", "cls"])
    #expect(pairs.map(\.1) == ["Brother", "HL-L2350DW", "PRINTER"])
  }

  @Test func `reads certificate subjects with commas and plus signs in them`() {
    let parts = CertificateRule.parts("CN=QNAP NAS,OU=2C41+OU=J80,O=QNAP Systems, Inc.,C=TW")
    #expect(parts.map(\.0) == ["CN", "OU", "OU", "O", "C"])
    #expect(parts.map(\.1) == ["QNAP NAS", "2C41", "J80", "QNAP Systems, Inc.", "TW"])
  }

  @Test func `a model's family tells its series, version scheme and successor, and how CPE would write it`() throws {
    let models = try Support.identifier().catalogue.models
    let synology = models.knowledge(vendor: "Synology", model: "DS918+")
    #expect(synology.series == "DiskStation" && synology.successor == "DS920+")
    #expect(synology.versionScheme == "synology" && synology.cpeProduct == "diskstation_manager")
    let camera = models.knowledge(vendor: "Hikvision", model: "DS-2CD2143G0 I")
    #expect(camera.cpeProduct == "ds-2cd2143g0_i_firmware" && camera.versionScheme == "hikvision")
    #expect(
      models.knowledge(vendor: "Nobody", model: "X1")
        == ModelKnowledge(series: nil, cpeProduct: nil, versionScheme: nil, successor: nil))
  }

  @Test func `every version scheme that a family names is there`() throws {
    let folder = Support.data.url.appendingPathComponent("Sources/Knowledge/Versions")
    let code = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.map {
        try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
      }.joined()
    let schemes = try Support.identifier().catalogue.models.versionSchemes
    #expect(schemes.count > 10)
    #expect(schemes.filter { !code.contains("static let name = \"\($0)\"") } == [])
  }

  @Test func `every CPE vendor is of one catalogued maker`() throws {
    let vendors = try Support.identifier().catalogue.vendors
    #expect(vendors.cpeVendors(of: "D-Link") == ["dlink", "d-link"])
    #expect(vendors.vendor(named: "dahuasecurity")?.name == "Dahua")
    let names = vendors.all.flatMap { vendors.cpeVendors(of: $0.name) }
    #expect(names.count > 250 && Set(names).count == names.count)
    let file = try YAMLFile.read(
      [String: [String]].self, at: Support.data.folder("catalogue").appendingPathComponent("cpe-vendors.yaml"))
    #expect(file.keys.filter { name in !vendors.all.contains { $0.name == name } } == [])
  }
}
