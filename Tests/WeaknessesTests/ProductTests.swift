import DataFiles
import Knowledge
import Testing
import Vocabulary

@testable import Weaknesses

/// From a device's names to the products of the feeds. Product names are of the forms that CPE names and the CVE List use.
struct ProductTests {
  /// What a vendor has in the feeds: `o:name`, `h:name`, `a:name`, or a plain name.
  static let listed: [String: [String]] = [
    "Hikvision": [
      "o:ds-2cd1000-i_firmware", "h:ds-2cd1000-i", "o:ds-2cd1000f-(a)_firmware", "o:ds-2cd1012f-i(s)_firmware",
      "o:ds-2cd1012f-iw_firmware",
    ],
    "D-Link": [
      "o:dir-900_firmware", "h:dir-900", "o:dir-901_a1_firmware", "o:dir-901_b1_firmware",
      "DNS-900L, DNS-901 and DNS-902",
    ],
    "Netgear": ["o:gs999tv2_firmware", "o:gs999tv3_firmware", "o:r9000_firmware"],
    "TP-Link": ["o:archer_c99_(2.0)_firmware", "o:tl-wr999n_v10_firmware", "o:tl-wr999n_firmware"],
    "HP": ["o:laserjet_enterprise_m999_firmware", "h:laserjet_enterprise_m999", "o:futuresmart_4", "o:futuresmart_5"],
    "DrayTek": ["o:vigor9999_firmware", "h:vigor_9999"],
    "Dahua": ["o:ipc-hdw9xxx_firmware", "o:dh-ipc-hfw9999_firmware"],
    "Juniper": ["o:junos", "h:ex9999"],
    "Synology": ["a:diskstation_manager", "o:diskstation_manager", "a:router_manager", "h:ds999+", "h:ds999"],
    "QNAP": ["o:qts", "o:quts_hero"],
    "Moxa": ["EDR-999 Series", "o:nport_9999a_firmware", "o:nport_9999_firmware"],
    "Cisco": ["o:ios", "o:ios_xe", "o:sg999-28_firmware", "h:sg999-28", "o:ip_phone_9841_firmware"],
  ]

  static func resolve(
    _ vendor: String, _ model: String?, version: String? = nil, revision: String? = nil, os: String? = nil
  ) throws -> ProductResolution {
    let name = (Make.names[vendor] ?? [vendor.lowercased()])[0]
    let products = (listed[vendor] ?? []).enumerated().map { index, text -> KnownProduct in
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      let part = parts.count == 2 ? parts[0].first.flatMap(CPEName.Part.init(rawValue:)) : nil
      return KnownProduct(id: Int64(index + 1), part: part, vendor: name, product: part == nil ? text : parts[1])
    }
    let hints = ProductHints(cpeVendors: [name], vendorNames: [vendor])
    let question = ProductQuestion(
      vendor: vendor, model: model, os: os, versions: version.map { [$0] } ?? [], hardwareRevision: revision)
    return ProductResolver(
      products: VendorProducts(products, vendorKeys: [ModelKey.key(vendor), ModelKey.key(name)]),
      systems: try SystemCatalogue.load(from: dataFolder), hints: hints
    ).resolve(question)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let vendor: String
    let model: String
    var version: String?
    var revision: String?
    var os: String?
    /// Its products for certain, and those that it may be.
    let certain: Set<String>
    var possible: Set<String> = []
    var testDescription: String { "\(vendor) \(model) \(version ?? "") \(revision ?? "") \(os ?? "")" }
  }

  static let cases: [Case] = [
    Case(vendor: "Hikvision", model: "DS-2CD1000-I", certain: ["ds-2cd1000-i_firmware", "ds-2cd1000-i"]),
    Case(vendor: "Hikvision", model: "Hikvision DS 2CD1000 I", certain: ["ds-2cd1000-i_firmware", "ds-2cd1000-i"]),
    Case(vendor: "Hikvision", model: "DS-2CD1000F-A", certain: ["ds-2cd1000f-(a)_firmware"]),
    Case(vendor: "Hikvision", model: "DS-2CD1012F-I", certain: ["ds-2cd1012f-i(s)_firmware"]),
    Case(vendor: "Hikvision", model: "DS-2CD1012F-IS", certain: ["ds-2cd1012f-i(s)_firmware"]),
    Case(vendor: "Hikvision", model: "DS-2CD7777-I", certain: []),
    Case(vendor: "D-Link", model: "DIR-900", certain: ["dir-900_firmware", "dir-900"]),
    Case(vendor: "D-Link", model: "DIR-901", revision: "B1", certain: ["dir-901_b1_firmware"]),
    Case(vendor: "D-Link", model: "DIR-901", certain: [], possible: ["dir-901_a1_firmware", "dir-901_b1_firmware"]),
    Case(vendor: "D-Link", model: "DIR-901", revision: "C1", certain: []),
    Case(vendor: "D-Link", model: "DNS-901", certain: ["DNS-900L, DNS-901 and DNS-902"]),
    Case(vendor: "Netgear", model: "GS999Tv3", certain: ["gs999tv3_firmware"]),
    Case(vendor: "Netgear", model: "GS999T", revision: "v2", certain: ["gs999tv2_firmware"]),
    Case(vendor: "TP-Link", model: "Archer C99", revision: "2.0", certain: ["archer_c99_(2.0)_firmware"]),
    Case(vendor: "TP-Link", model: "TL-WR999N", certain: ["tl-wr999n_firmware"], possible: ["tl-wr999n_v10_firmware"]),
    Case(
      vendor: "HP", model: "LaserJet M999", version: "4.11.2",
      certain: ["laserjet_enterprise_m999_firmware", "laserjet_enterprise_m999", "futuresmart_4"]),
    Case(
      vendor: "HP", model: "LaserJet M999", certain: ["laserjet_enterprise_m999_firmware", "laserjet_enterprise_m999"],
      possible: ["futuresmart_4", "futuresmart_5"]),
    Case(vendor: "DrayTek", model: "Vigor 9999", certain: ["vigor9999_firmware", "vigor_9999"]),
    Case(vendor: "Dahua", model: "DH-IPC-HDW9431", certain: ["ipc-hdw9xxx_firmware"]),
    Case(vendor: "Dahua", model: "IPC-HFW9999", certain: ["dh-ipc-hfw9999_firmware"]),
    Case(vendor: "Dahua", model: "IPC-HDW8431", certain: []),
    Case(vendor: "Juniper", model: "EX9999-48T", certain: ["junos"]),
    Case(vendor: "Synology", model: "DS999+", certain: ["diskstation_manager", "ds999+"]),
    Case(vendor: "Synology", model: "DS999", certain: ["diskstation_manager", "ds999"]),
    Case(vendor: "Synology", model: "RT6600ax", certain: ["router_manager"]),
    Case(vendor: "QNAP", model: "TS-453D", version: "5.1.0", certain: ["qts"]),
    Case(vendor: "QNAP", model: "TS-h973AX", version: "h5.1.0", certain: ["quts_hero"]),
    Case(vendor: "Moxa", model: "EDR-999", certain: ["EDR-999 Series"]),
    Case(vendor: "Moxa", model: "NPort 9999", certain: ["nport_9999_firmware"]),
    Case(vendor: "Cisco", model: "C9300-48P", os: "IOS XE", certain: ["ios_xe"]),
    Case(vendor: "Cisco", model: "SG999-28", certain: ["sg999-28_firmware", "sg999-28"]),
    Case(vendor: "Cisco", model: "CP-9841", certain: []),
    Case(vendor: "Cisco", model: "IP Phone 9841", certain: ["ip_phone_9841_firmware"]),
  ]

  @Test(arguments: cases) func `a device is found among the vendor’s products`(_ item: Case) throws {
    let resolution = try Self.resolve(
      item.vendor, item.model, version: item.version, revision: item.revision, os: item.os)
    #expect(Set(resolution.certain.map(\.product)) == item.certain)
    #expect(Set(resolution.possible.map(\.product)) == item.possible)
    let certainty: ProductChoice.Certainty =
      item.certain.isEmpty ? (item.possible.isEmpty ? .none : .ambiguous) : .exact
    #expect(resolution.choice.certainty == certainty)
  }

  @Test func `a family’s hardware says on what a system runs, but is no product of the device`() throws {
    let resolution = try Self.resolve("Juniper", "EX9999-48T")
    #expect(resolution.platforms.map(\.product) == ["ex9999"])
  }

  @Test func `names of products are never made up`() throws {
    let resolution = try Self.resolve("Hikvision", "DS-2CD7777-I")
    #expect(resolution.choice.names.isEmpty && resolution.choice.candidates.isEmpty)
  }
}

/// Version statements of the CVE List.
struct RangeVoiceTests {
  private typealias Range = AffectedProduct.Range

  private static func status(
    _ version: String?, _ ranges: [AffectedProduct.Range], default status: AffectedProduct.Status = .unknown
  ) -> String {
    RangeVoice(affected: Make.affected("V", "P", ranges, default: status), scheme: "numeric")
      .judge(version.map { [$0] } ?? [], source: "t").word
  }

  @Test func `statements decide, then the default`() {
    let range = Range(status: .affected, version: "1.0", lessThan: "2.0")
    #expect(Self.status("1.5", [range]) == "affected")
    #expect(Self.status("2.0", [range]) == "fixed")
    #expect(Self.status("0.9", [range]) == "below")
    #expect(Self.status("0.9", [range], default: .unaffected) == "outside")
    #expect(Self.status("0.9", [range], default: .affected) == "affected")
    #expect(Self.status(nil, [range]) == "firmware_unknown")
    #expect(Self.status("odd-1", [range]) == "incomparable")
    #expect(Self.status("1.5", [Range(status: .affected, version: "n/a")]) == "no_bounds")
    #expect(Self.status(nil, [Range(status: .affected, version: "All versions")]) == "affected")
    #expect(Self.status("1.5", [Range(status: .affected, version: "prior to 1.6")]) == "affected")
    #expect(Self.status("1.6", [Range(status: .affected, version: "prior to 1.6")]) == "fixed")
  }

  @Test func `versions that are listed say nothing of later ones`() {
    let listed = ["1.0", "1.1"].map { Range(status: .affected, version: $0) }
    #expect(Self.status("1.1", listed) == "affected")
    #expect(Self.status("1.2", listed) == "later_unknown")
    #expect(Self.status("1.2", listed, default: .unaffected) == "outside")
  }

  @Test func `a fix of one branch says nothing of another`() {
    let ranges = [
      Range(status: .affected, version: "7.0", lessThanOrEqual: "7.9"),
      Range(status: .unaffected, version: "7.5", isFix: true),
      Range(status: .affected, version: "8.0", lessThanOrEqual: "8.9"),
      Range(status: .unaffected, version: "8.3", isFix: true),
    ]
    #expect(Self.status("7.4", ranges) == "affected")
    #expect(Self.status("7.6", ranges) == "fixed")
    #expect(Self.status("8.1", ranges) == "affected")
    #expect(Self.status("8.3", ranges) == "fixed")
  }
}
