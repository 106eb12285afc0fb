import Foundation
import Testing

@testable import VirtualOffice

struct TruthTests {
  @Test func `every row is played by somebody, and nobody else plays`() {
    #expect(Set(Truth.table.map(\.name)) == Set(Roster.all.map(\.name)))
    #expect(Truth.table.count == Roster.all.count)
    #expect(Truth.table.count >= 14)
  }

  @Test func `names and addresses are unique`() {
    #expect(Set(Truth.table.map(\.name)).count == Truth.table.count)
    #expect(Set(Truth.table.map(\.mac) + [Truth.scannerMAC]).count == Truth.table.count + 1)
    let addresses = Truth.table.compactMap(\.ipv4) + [Truth.scannerIPv4]
    #expect(Set(addresses).count == addresses.count)
  }

  @Test(arguments: Truth.table.map(\.mac) + [Truth.scannerMAC])
  func `a MAC is a real maker's`(_ text: String) throws {
    let mac = try #require(Address.mac(text))
    #expect(mac[0] & 0x03 == 0, "neither group nor locally administered")
    guard let list = try? String(contentsOfFile: "/usr/share/ieee-data/oui.txt", encoding: .utf8) else { return }
    let prefix = mac.prefix(3).map { hex($0).uppercased() }.joined(separator: "-")
    #expect(list.contains(prefix + "   (hex)"))
  }

  @Test func `every verdict has a device`() {
    let verdicts = Set(Truth.table.flatMap { [$0.judgement.verdict, $0.judgement.verdictWhenAttested] })
    #expect(
      verdicts == ["met", "deficiency", "exception_candidate", "undetermined", "not_applicable"])
    let routes = Set(Truth.table.flatMap(\.judgement.exceptionRoutes))
    #expect(routes.contains("A"))
    #expect(routes.contains { $0.hasPrefix("B") })
  }

  @Test(arguments: Truth.table)
  func `a row does not contradict itself`(_ row: DeviceTruth) {
    #expect(row.ipv4 != nil || row.ipv6 != nil)
    #expect(row.tcpPorts == row.tcpPorts.sorted())
    #expect(row.judgement.exceptionRoutes.isEmpty == (row.judgement.verdict != "exception_candidate"))
    #expect((row.judgement.weaknessStatus == "present") == !row.weaknesses.isEmpty)
    if row.judgement.exceptionRoutes.contains("A") { #expect(row.judgement.updatable == "no") }
    if let model = row.model, let vendor = row.vendor, !row.vendorFromMACOnly {
      #expect(!model.hasPrefix(vendor + " "))
    }
  }

  @Test func `the JSON form has every key, unknown ones as null, and reads back`() throws {
    let data = Data(try TruthReport.json(Truth.table).utf8)
    let rows = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let keys: Set = [
      "name", "mac", "ipv4", "ipv6", "class", "vendor", "vendor_from_mac_only", "model", "firmware", "serial",
      "hostname", "tcp_ports", "config_weaknesses", "weaknesses", "weakness_status", "updatable", "verdict",
      "verdict_when_attested", "exception_routes", "note",
    ]
    for row in rows { #expect(Set(row.keys) == keys) }
    #expect(try JSONDecoder().decode([DeviceTruth].self, from: data) == Truth.table)
  }

  @Test func `an impossible variation is refused`() throws {
    #expect(throws: OfficeError.self) { try Variation(without: ["nobody"]) }
    #expect(throws: OfficeError.self) { try Variation(moved: [("phone", 10)]) }  // the printer's address
    #expect(throws: OfficeError.self) { try Variation(moved: [("huebridge", 130)]) }
    let table = try Variation(without: ["tv"], moved: [("phone", 130)]).table
    #expect(table.count == Truth.table.count - 1)
    #expect(table.first { $0.name == "phone" }?.ipv4 == "10.77.0.130")
  }

  @Test(arguments: [("", false), ("a", true), ("night-2", true), ("-x", false), ("Ä", false), ("0123456789abc", false)])
  func `an office name is short and plain`(_ text: String, _ isOne: Bool) {
    #expect(((try? OfficeName(text)) != nil) == isOne)
  }
}
