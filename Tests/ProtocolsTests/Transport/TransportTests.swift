import NetworkTypes
import Testing

@testable import Protocols

struct UDPTests {
  static func header(_ bytes: [UInt8]) throws(WireError) -> UDP {
    try withWireCursor(bytes) { cursor throws(WireError) in try UDP(parsing: &cursor) }
  }

  @Test func `reads ports and length`() throws {
    let header = try Self.header(hex("14e9 14e9 000a 0000 0102 ffff"))
    #expect(header.sourcePort == 5353 && header.destinationPort == 5353)
    #expect(header.payloadLength == 2)
  }

  @Test func `a length below eight is malformed, above the end it is cut`() throws {
    #expect(throws: WireError.malformed(field: "length", offset: 4)) { try Self.header(hex("0001 0002 0007 0000")) }
    #expect(try Self.header(hex("0001 0002 0040 0000 ff")).payloadLength == 1)
    #expect(throws: WireError.truncated(field: "checksum", needed: 2, available: 1, offset: 6)) {
      try Self.header(hex("0001 0002 0008 00"))
    }
  }

  @Test func `a datagram has its checksum over the pseudo-header`() {
    let from = IPAddress.v4(0xC0A8_0109)
    let to = IPAddress.v4(0xC0A8_0132)
    let datagram = UDP.datagram(from: from, port: 40_000, to: to, port: 161, data: [1, 2, 3])
    #expect(datagram.count == 11 && datagram[5] == 11)
    #expect(internetChecksum(from.octets + to.octets + hex("00 11 000b") + datagram) == 0)
  }
}

struct TCPTests {
  static func header(_ bytes: [UInt8]) throws(WireError) -> TCP {
    try withWireCursor(bytes) { cursor throws(WireError) in try TCP(parsing: &cursor) }
  }

  struct Answer: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let middle: String
    let isOpen: Bool
    let isRefusal: Bool
  }

  @Test(arguments: [
    Answer(testDescription: "SYN-ACK", middle: "00000bb8 00000001 50 12", isOpen: true, isRefusal: false),
    Answer(testDescription: "reset of a SYN", middle: "00000000 00000001 50 14", isOpen: false, isRefusal: true),
    Answer(testDescription: "later reset", middle: "00001234 00000001 50 14", isOpen: false, isRefusal: false),
    Answer(testDescription: "bare reset", middle: "00000000 00000000 50 04", isOpen: false, isRefusal: false),
    Answer(testDescription: "SYN", middle: "00000001 00000000 50 02", isOpen: false, isRefusal: false),
  ])
  func `tells open from closed`(_ answer: Answer) throws {
    let header = try Self.header(hex("0050 9c40 \(answer.middle) 0400 0000 0000"))
    #expect(header.sourcePort == 80 && header.destinationPort == 40_000)
    #expect(header.isOpen == answer.isOpen && header.isRefusal == answer.isRefusal)
  }

  @Test func `a header below twenty bytes is malformed, options past the end are truncated`() {
    #expect(throws: WireError.malformed(field: "data offset", offset: 12)) {
      try Self.header(hex("0050 9c40 00000001 00000000 40 02 0400 0000 0000"))
    }
    #expect(throws: WireError.truncated(field: "options", needed: 40, available: 0, offset: 20)) {
      try Self.header(hex("0050 9c40 00000001 00000000 f0 02 0400 0000 0000"))
    }
  }

  @Test func `a SYN has its checksum and reads back`() throws {
    for (from, to, pseudo) in [
      (IPAddress.v4(0xC0A8_0109), IPAddress.v4(0xC0A8_0132), "0006 0018"),
      (.v6(high: 1, low: 2), .v6(high: 3, low: 4), "00000018 00000006"),
    ] {
      let segment = TCP.syn(from: from, port: 40_000, to: to, port: 80, sequence: 0xDEAD_BEEF)
      #expect(internetChecksum(from.octets + to.octets + hex(pseudo) + segment) == 0)
      let header = try Self.header(segment)
      #expect(header.flags == .syn && header.sequence == 0xDEAD_BEEF && header.destinationPort == 80)
    }
  }
}
