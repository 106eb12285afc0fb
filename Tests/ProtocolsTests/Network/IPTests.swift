import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct IPv4Tests {
  static func header(_ bytes: [UInt8]) throws(WireError) -> IPv4 {
    try withWireCursor(bytes) { cursor throws(WireError) in try IPv4(parsing: &cursor) }
  }

  @Test func `reads a header and leaves padding out`() throws {
    let header = try Self.header(hex("45 00 001c 0000 4000 40 11 0000 c0a80132 c0a80109 0102030405060708 0000"))
    #expect(header.source == .v4(0xC0A8_0132))
    #expect(header.destination == .v4(0xC0A8_0109))
    #expect(header.protocolNumber == 17)
    #expect(header.timeToLive == 64)
    #expect(header.payloadLength == 8)
    #expect(!header.isFragment)
  }

  @Test func `passes over options`() throws {
    let header = try Self.header(hex("46 00 0019 0000 0000 01 02 0000 c0a80132 e0000016 94040000 ff"))
    #expect(header.payloadLength == 1)
  }

  @Test func `a length above what was captured gives what is there`() throws {
    #expect(try Self.header(hex("45 00 05dc 0000 4000 40 11 0000 c0a80132 c0a80109 aabb")).payloadLength == 2)
  }

  @Test(arguments: ["2000", "00b9", "2172"])
  func `knows fragments`(_ field: String) throws {
    #expect(try Self.header(hex("45 00 001c 0000 \(field) 40 11 0000 c0a80132 c0a80109")).isFragment)
  }

  @Test func `versions and lengths that cannot be are malformed`() {
    #expect(throws: WireError.malformed(field: "version", offset: 0)) { try Self.header(hex("65 00")) }
    #expect(throws: WireError.malformed(field: "version", offset: 0)) { try Self.header(hex("44 00")) }
    #expect(throws: WireError.malformed(field: "total length", offset: 2)) {
      try Self.header(hex("45 00 0013 0000 0000 40 11 0000 c0a80132 c0a80109"))
    }
  }

  @Test func `a written packet has the checksum of RFC 1071 and reads back`() throws {
    let packet = IPv4.packet(
      from: .v4(0xC0A8_0109), to: .v4(0xC0A8_0132), protocolNumber: 6, timeToLive: 64, payload: [1, 2, 3])
    #expect(internetChecksum(packet.prefix(20)) == 0)
    let header = try Self.header(packet)
    #expect(header.payloadLength == 3 && header.protocolNumber == 6)
  }
}

struct IPv6Tests {
  static func header(_ bytes: [UInt8]) throws(WireError) -> IPv6 {
    try withWireCursor(bytes) { cursor throws(WireError) in try IPv6(parsing: &cursor) }
  }

  static let addresses = "fe800000000000000200 00fffe000001 ff020000000000000000000000000016"

  @Test func `follows extension headers to the message`() throws {
    let bytes = hex("60000000 000c 00 01 \(Self.addresses) 3a 00 0502 0000 0100  8f000000")
    let header = try Self.header(bytes)
    #expect(header.protocolNumber == 58)
    #expect(header.hopLimit == 1)
    #expect(header.payloadLength == 4)
    #expect(header.destination.isMulticast)
  }

  @Test func `stops at a fragment, but reads an atomic one`() throws {
    #expect(try Self.header(hex("60000000 0010 2c 40 \(Self.addresses) 11 00 0008 00000001")).isFragment)
    let atomic = try Self.header(hex("60000000 0009 2c 40 \(Self.addresses) 11 00 0000 00000001 ff"))
    #expect(!atomic.isFragment && atomic.protocolNumber == 17 && atomic.payloadLength == 1)
  }

  @Test func `extension headers without end are refused`() {
    let chain = String(repeating: "3c 00 010400000000", count: 9)
    #expect(throws: WireError.tooLarge(field: "extensions", value: 9, limit: 8, offset: 112)) {
      try Self.header(hex("60000000 0048 3c 40 \(Self.addresses) \(chain)"))
    }
  }

  @Test func `an extension past the end names field and offset`() {
    #expect(throws: WireError.truncated(field: "extension", needed: 2046, available: 4, offset: 42)) {
      try Self.header(hex("60000000 0008 3c 40 \(Self.addresses) 3c ff 01020304"))
    }
  }

  @Test func `knows the solicited-node group`() throws {
    let address = try #require(IPAddress("2001:db8::aa:bbcc"))
    #expect(IPv6.solicitedNode(of: address) == IPAddress("ff02::1:ffaa:bbcc"))
    #expect(IPv6.solicitedNode(of: .v4(1)) == nil)
  }
}

struct ICMPTests {
  static func message(_ bytes: [UInt8]) throws(WireError) -> ICMPv6 {
    try withWireCursor(bytes) { cursor throws(WireError) in try ICMPv6(parsing: &cursor) }
  }
  static let mac = MACAddress(value: 0x02_00_00_00_00_09)
  static let source = IPAddress.v6(high: 0xFE80 << 48, low: 9)

  struct Told: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: String
    let facts: [Fact]
  }

  static let target = "20010db8000000000000000000000050"

  @Test(arguments: [
    Told(
      testDescription: "neighbor advertisement: target and its link address",
      bytes: "88000000 60000000 \(target) 0201 001ba9010203",
      facts: [Fact("ip", "2001:db8::50"), Fact("mac", "00:1b:a9:01:02:03")]),
    Told(
      testDescription: "neighbor solicitation: the source",
      bytes: "87000000 00000000 \(target) 0101 001ba9010203",
      facts: [Fact("ip", "fe80::9"), Fact("mac", "00:1b:a9:01:02:03")]),
    Told(
      testDescription: "router advertisement",
      bytes: "86000000 40 00 0708 00000000 00000000 0101 001ba9010203 0501 0000 000005dc",
      facts: [Fact("ip", "fe80::9"), Fact("mac", "00:1b:a9:01:02:03"), Fact("ipv6.router", "yes")]),
    Told(
      testDescription: "advertisement of a prefix by who is no default router: its lifetime is zero",
      bytes: "86000000 40 00 0000 00000000 00000000 0101 001ba9010203",
      facts: [Fact("ip", "fe80::9"), Fact("mac", "00:1b:a9:01:02:03")]),
    Told(
      testDescription: "router solicitation without options", bytes: "85000000 00000000",
      facts: [Fact("ip", "fe80::9"), Fact("mac", "02:00:00:00:00:09")]),
    Told(testDescription: "listener report", bytes: "8f000000 0000 0001", facts: [Fact("ip", "fe80::9")]),
    Told(testDescription: "echo reply", bytes: "81000000 0001 0001", facts: [Fact("ip", "fe80::9")]),
    Told(testDescription: "echo request", bytes: "80000000 0001 0001", facts: []),
  ])
  func `tells the addresses of neighbours`(_ told: Told) throws {
    let statements = try Self.message(hex(told.bytes)).statements(mac: Self.mac, source: Self.source)
    #expect(statements.flatMap(\.facts) == told.facts)
  }

  @Test func `an option of length zero does not hold us`() {
    #expect(throws: WireError.malformed(field: "option length", offset: 9)) {
      try Self.message(hex("85000000 00000000 01 00 0000"))
    }
  }

  @Test func `a cut solicitation names field and offset`() {
    #expect(throws: WireError.truncated(field: "target", needed: 16, available: 2, offset: 8)) {
      try Self.message(hex("87000000 00000000 2001"))
    }
  }

  @Test func `questions carry right checksums`() throws {
    let echo = ICMPv6.echoRequest(from: Self.source, to: IPv6.allNodes, identifier: 7, sequence: 1)
    let pseudo = Self.source.octets + IPv6.allNodes.octets + hex("00000008 0000003a")
    #expect(internetChecksum(pseudo + echo) == 0)
    #expect(internetChecksum(ICMPv4.echoRequest(identifier: 1, sequence: 2, data: [1, 2, 3])) == 0)
  }

  @Test func `a solicitation goes to the target's group with hop limit 255`() throws {
    let target = try #require(IPAddress("fe80::aa:bbcc"))
    let frame = try #require(ICMPv6.neighborSolicitationFrame(for: target, fromMAC: Self.mac, from: Self.source))
    #expect(frame.prefix(14) == hex("3333ffaabbcc 020000000009 86dd")[...])
    #expect(frame[21] == 255)
    let message = try Self.message(Array(frame[54...]))
    #expect(message.message == .neighborSolicitation(target: target) && message.linkAddress == Self.mac)
    #expect(ICMPv6.neighborSolicitationFrame(for: .v4(1), fromMAC: Self.mac, from: Self.source) == nil)
  }

  @Test func `the question to all nodes stays on the link`() {
    let frame = ICMPv6.allNodesEchoFrame(fromMAC: Self.mac, from: Self.source, identifier: 1)
    #expect(frame.prefix(6) == [0x33, 0x33, 0, 0, 0, 1])
    #expect(frame[21] == 1 && frame[54] == 128)
  }
}
