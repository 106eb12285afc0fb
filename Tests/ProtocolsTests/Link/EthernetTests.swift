import NetworkTypes
import Testing

@testable import Protocols

struct EthernetTests {
  static func header(_ bytes: [UInt8]) throws(WireError) -> Ethernet {
    try withWireCursor(bytes) { cursor throws(WireError) in try Ethernet(parsing: &cursor) }
  }

  static let addresses = "ffffffffffff 001ba9010203"

  struct Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rest: String
    let payload: Ethernet.Payload
    var vlan: UInt16?
    var length: Int?
  }

  @Test(arguments: [
    Form(testDescription: "plain", rest: "0800", payload: .type(0x0800)),
    Form(testDescription: "802.1Q", rest: "8100 600a 86dd", payload: .type(0x86DD), vlan: 10),
    Form(testDescription: "QinQ, inner tag counts", rest: "88a8 0064 8100 0014 0806", payload: .type(0x0806), vlan: 20),
    Form(testDescription: "priority tag", rest: "8100 e000 0800", payload: .type(0x0800)),
    Form(testDescription: "spanning tree", rest: "0026 42 42 03", payload: .llc(0x42), length: 35),
    Form(
      testDescription: "CDP in SNAP", rest: "0020 aa aa 03 00000c 2000", payload: .snap(oui: 0x00000C, type: 0x2000),
      length: 24),
  ])
  func `reads every form of header`(_ form: Form) throws {
    let header = try Self.header(hex(Self.addresses + form.rest))
    #expect(header.source == MACAddress("00:1b:a9:01:02:03"))
    #expect(header.destination == .broadcast)
    #expect(header.payload == form.payload)
    #expect(header.vlan == form.vlan)
    #expect(header.payloadLength == form.length)
  }

  @Test(arguments: [
    Cut(at: 5, .truncated(field: "destination", needed: 6, available: 5, offset: 0)),
    Cut(at: 13, .truncated(field: "type", needed: 2, available: 1, offset: 12)),
    Cut(at: 15, .truncated(field: "tag", needed: 2, available: 1, offset: 14)),
  ])
  func `a cut frame names field and offset`(_ cut: Cut) {
    #expect(throws: cut.error) { try Self.header(Array(hex(Self.addresses + "8100 0001 0800").prefix(cut.length))) }
  }

  @Test func `tags without end are refused`() {
    let tags = String(repeating: "8100 0001", count: 5)
    #expect(throws: WireError.tooLarge(field: "tags", value: 4, limit: 4, offset: 30)) {
      try Self.header(hex(Self.addresses + tags + "0800"))
    }
  }

  @Test func `a group address follows from the IP group`() throws {
    #expect(Ethernet.group(for: .v4(0xE000_00FB)) == MACAddress("01:00:5e:00:00:fb"))
    #expect(Ethernet.group(for: .v4(0xEFFF_FFFA)) == MACAddress("01:00:5e:7f:ff:fa"))
    #expect(Ethernet.group(for: IPv6.allNodes) == MACAddress("33:33:00:00:00:01"))
    #expect(Ethernet.group(for: .v4(.max)) == .broadcast)
    #expect(Ethernet.group(for: .v4(0xC0A8_0001)) == nil)
  }
}
