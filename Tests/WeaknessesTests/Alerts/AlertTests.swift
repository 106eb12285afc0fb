import DataFiles
import Foundation
import Testing
import Vocabulary

@testable import Weaknesses

struct AlertTests {
  private static let columns = try? AlertColumns.load(
    from: DataFolder(
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()))

  private func list(_ rows: [String]...) throws -> AlertList {
    let columns = try #require(Self.columns)
    return try AlertList(records: rows.enumerated().map { (row: $0.offset + 1, fields: $0.element) }, columns: columns)
  }

  private func finding(_ id: String, _ status: Finding.Status, aliases: [String] = []) -> Finding {
    Finding(kind: .knownWeakness, id: id, aliases: aliases, status: status, basis: Explanation("weakness.affected"))
  }

  private func search(_ devices: AlertSearch.Candidate..., known: Set<String> = []) -> AlertSearch {
    AlertSearch(devices: devices) { known.contains($0) }
  }

  private func device(
    _ id: String, _ vendor: String?, _ model: String?, maker: String? = nil, _ findings: Finding...
  ) -> AlertSearch.Candidate {
    AlertSearch.Candidate(id: id, vendor: vendor, maker: maker, model: model, findings: findings)
  }

  @Test func `Chinese headings are read, in any order`() throws {
    let item = try list(
      ["項次", "設備型號", "弱點編號", "廠商", "改善期限"], ["1", "GV-VS12", "cve-2024-6047、TVN-202411014", "GeoVision", "114/12/31"]
    ).items[0]
    #expect(item.ids == ["CVE-2024-6047", "TVN-202411014"])
    #expect(item.vendor == "GeoVision" && item.product == "GV-VS12" && item.due == "114/12/31" && item.row == 2)
  }

  @Test func `a bare list of numbers needs no heading`() throws {
    let list = try list(["CVE-2021-36260"], ["see CVE-2017-7921 and CVE-2021-36260"], ["nothing here"])
    #expect(list.items.map(\.ids) == [["CVE-2021-36260"], ["CVE-2017-7921", "CVE-2021-36260"]])
    #expect(list.unreadableRows == [3])
  }

  @Test func `a table of something else is refused with its heading`() {
    #expect(throws: AlertError.noColumns(header: ["姓名", "電話"])) { try list(["姓名", "電話"], ["王小明", "0912"]) }
    #expect(throws: AlertError.empty) { try list() }
  }

  @Test func `a device with the finding is hit, by CVE or TVN`() throws {
    let search = search(
      device("D-1", "GeoVision", "GV-VS12", finding("CVE-2024-6047", .affected, aliases: ["TVN-202411014"])),
      device("D-2", "HP", "LaserJet M607"), known: ["CVE-2024-6047", "TVN-202411014"])
    for id in ["CVE-2024-6047", "TVN-202411014"] {
      let answer = search.answer(try list(["CVE"], [id]).items[0])
      #expect(answer.outcome == .hit)
      #expect(answer.matches.map(\.device) == ["D-1"])
    }
  }

  @Test func `fixed devices are named, and the answer is no`() throws {
    let search = search(
      device("D-1", "Hikvision", "DS-2CD2143G0-I", finding("CVE-2021-36260", .fixed)), known: ["CVE-2021-36260"])
    let answer = search.answer(try list(["CVE"], ["CVE-2021-36260"]).items[0])
    #expect(answer.outcome == .notAffected)
    #expect(answer.matches.map(\.status) == [.fixed])
  }

  @Test func `one device in doubt outweighs one that is fixed`() throws {
    let search = search(
      device("D-1", "Hikvision", "A", finding("CVE-2021-36260", .fixed)),
      device("D-2", "Hikvision", "B", finding("CVE-2021-36260", .undetermined)), known: ["CVE-2021-36260"])
    #expect(search.answer(try list(["CVE"], ["CVE-2021-36260"]).items[0]).outcome == .undetermined)
  }

  @Test func `a number that no source knows is compared by the names of the list`() throws {
    let search = search(device("D-1", "D-Link", "DCS-2530L"), device("D-2", "D-Link", "DIR-853"))
    let rows = try list(
      ["CVE", "Vendor", "Product"], ["CVE-2099-0001", "D-Link Corporation", "DCS-2530L and DCS-2670L devices"],
      ["CVE-2099-0002", "Axis", "M3045-V"], ["CVE-2099-0003", "D-Link", "Multiple Products"], ["CVE-2099-0004", "", ""])
    let answers = rows.items.map(search.answer)
    #expect(answers.map(\.outcome) == [.undetermined, .noDevice, .undetermined, .unknown])
    #expect(answers[0].matches.map(\.device) == ["D-1"])
    #expect(answers[2].matches.map(\.device) == ["D-1", "D-2"])
    #expect(answers[0].unknownIDs == ["CVE-2099-0001"])
  }

  @Test func `a known number is decided by its findings, not by the list's names`() throws {
    let search = search(device("D-1", "D-Link", "DCS-2530L"), known: ["CVE-2020-25078"])
    let item = try list(["CVE", "Vendor", "Product"], ["CVE-2020-25078", "D-Link", "DCS-2530L"]).items[0]
    #expect(search.answer(item).outcome == .noDevice)
  }

  @Test func `a maker under another's label is found`() throws {
    let search = search(device("D-1", "LTS", "CMIP3142", maker: "Hikvision"))
    let item = try list(["廠商", "型號"], ["Hikvision", "多項產品"]).items[0]
    #expect(search.answer(item).outcome == .undetermined)
  }

  @Test func `a short word is no model`() throws {
    let search = search(device("D-1", "HP", "M6"), device("D-2", nil, "607"))
    #expect(search.answer(try list(["廠商", "型號"], ["HP", "LaserJet M607"]).items[0]).outcome == .noDevice)
    #expect(search.incomparable == ["D-2"])
  }
}
