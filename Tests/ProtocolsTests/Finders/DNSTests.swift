import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct DNSMessageTests {
  static func message(_ bytes: [UInt8]) throws(WireError) -> DNSMessage {
    try withWireCursor(bytes) { cursor throws(WireError) in try DNSMessage(parsing: &cursor) }
  }

  /// RFC 1035, 4.1.4: the example of its compression, as the names of three records.
  @Test func `follows compression back through the message`() throws {
    let bytes = hex(
      """
      0000 8400 0000 0003 0000 0000
      01 'F' 03 'ISI' 04 'ARPA' 00   0001 0001 00000001 0004 0a000001   // at 12
      03 'FOO' c00c                  0001 0001 00000001 0004 0a000002
      c00e                           0001 0001 00000001 0004 0a000003   // ISI.ARPA
      """)
    #expect(try Self.message(bytes).records.map(\.name.text) == ["F.ISI.ARPA", "FOO.F.ISI.ARPA", "ISI.ARPA"])
  }

  struct Hostile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: String
    let error: WireError
  }

  static let long = String(repeating: "3f" + String(repeating: "61", count: 63), count: 4)

  @Test(arguments: [
    Hostile(
      testDescription: "a name that points at itself", bytes: "0000 0000 0001 0000 0000 0000 c00c 0001 0001",
      error: .malformed(field: "name pointer", offset: 14)),
    Hostile(
      testDescription: "a name that points forward",
      bytes: "0000 0000 0001 0000 0000 0000 c010 0001 0001 0161 00",
      error: .malformed(field: "name pointer", offset: 14)),
    Hostile(
      testDescription: "two names that point at each other",
      bytes: "0000 0000 0002 0000 0000 0000 0161 c012 0001 0001 0162 c00c 0001 0001",
      error: .malformed(field: "name pointer", offset: 16)),
    Hostile(
      testDescription: "a reserved label type", bytes: "0000 0000 0001 0000 0000 0000 80 00",
      error: .malformed(field: "name", offset: 12)),
    Hostile(
      testDescription: "a name above 255 octets", bytes: "0000 0000 0001 0000 0000 0000 \(long) 00 0001 0001",
      error: .tooLarge(field: "name", value: 256, limit: 255, offset: 204)),
    Hostile(
      testDescription: "more records than we read", bytes: "0000 8400 0000 ffff 0000 0000",
      error: .tooLarge(field: "record count", value: 65_535, limit: 512, offset: 12)),
    Hostile(
      testDescription: "data past the end", bytes: "0000 8400 0000 0001 0000 0000 00 0010 0001 00000001 0100 00",
      error: .truncated(field: "data", needed: 256, available: 1, offset: 23)),
    Hostile(
      testDescription: "data that end elsewhere than their length",
      bytes: "0000 8400 0000 0001 0000 0000 00 000c 0001 00000001 0004 0161 00 00",
      error: .malformed(field: "data length", offset: 27)),
    Hostile(
      testDescription: "a text longer than its record",
      bytes: "0000 8400 0000 0001 0000 0000 00 0010 0001 00000001 0002 05 61",
      error: .truncated(field: "text", needed: 5, available: 1, offset: 24)),
  ])
  func `a hostile message ends in an error with a place`(_ hostile: Hostile) {
    #expect(throws: hostile.error) { try Self.message(hex(hostile.bytes)) }
  }

  @Test func `a chain of pointers ends`() {
    // Each of a hundred names only points at the one before it; more jumps than labels fit.
    var bytes = hex("0000 0000 0064 0000 0000 0000 0161 00 0001 0001")
    var last = 12
    for _ in 1..<100 {
      let here = bytes.count
      bytes += [0xC0 | UInt8(last >> 8), UInt8(last & 0xFF)] + hex("0001 0001")
      last = here
    }
    #expect { try Self.message(bytes) } throws: { ($0 as? WireError)?.field == "name pointer" }
  }

  @Test func `pointers count from the message's first byte, wherever it stands`() throws {
    let message = hex("0000 8400 0000 0001 0000 0000 0161 00 000c 0001 00000001 0002 c00c")
    let names = try withWireCursor([1, 2, 3, 4, 5] + message) { cursor throws(WireError) -> DNSMessage in
      try cursor.skip(5, "head")
      var body = try cursor.slice(cursor.remaining, "message")
      return try DNSMessage(parsing: &body)
    }
    #expect(names.records.map(\.content) == [.pointer(DNSName("a"))])
  }
}

struct NameServiceTests {
  /// RFC 1002, 4.2.18: a Samba server's names; its unit id is zero.
  static let table =
    hex("03 'NAS01          ' 00 0400 'NAS01          ' 20 0400 'WORKGROUP      ' 00 8400 000000000000")
  static let answer =
    hex("1234 8400 0000 0001 0000 0000 20 'CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' 00 0021 0001 00000000 003d") + table

  @Test func `a node status tells name and workgroup`() throws {
    #expect(try facts(NBNS.self, Self.answer) == [Fact("netbios.group", "WORKGROUP"), Fact("netbios.name", "NAS01")])
  }

  @Test func `a cut name table names field and offset`() {
    #expect(throws: WireError.truncated(field: "name", needed: 15, available: 1, offset: 1)) {
      try facts(NBNS.self, hex("1234 8400 0000 0001 0000 0000 00 0021 0001 00000000 0002 03 41"))
    }
  }

  @Test func `a registration tells the name at its own address`() throws {
    // "PC1" and fourteen blanks in two letters a byte (RFC 1001, 14.1).
    let name = "20 'FAEDDBCACACACACACACACACACACACAAA' 00"
    let bytes = hex("0001 2910 0001 0000 0000 0001 \(name) 0020 0001 c00c 0020 0001 000493e0 0006 0000 c0a80133")
    let told = try heard(NBNS.self, bytes, from: Sender(ip: .v4(0xC0A8_0199)))
    #expect(told == [Statement(about: .host(mac: nil, ip: .v4(0xC0A8_0133)), [Fact("netbios.name", "PC1")])])
  }

  @Test func `the question is the fifty bytes of the RFC`() {
    let question = NBNS.nodeStatusRequest(id: 0x1234)
    #expect(
      question == hex("1234 0000 0001 0000 0000 0000 20 'CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' 00 0021 0001"))
    #expect(question.count == 50)
  }

  @Test func `LLMNR answers tell the name of the address in the record`() throws {
    let bytes = hex("0001 8000 0001 0001 0000 0000 05 'PC-07' 00 0001 0001 c00c 0001 0001 0000001e 0004 c0a80133")
    #expect(
      try heard(LLMNR.self, bytes) == [
        Statement(about: .host(mac: nil, ip: .v4(0xC0A8_0133)), [Fact("llmnr.name", "PC-07")])
      ])
    var question = bytes
    question[2] = 0
    #expect(try heard(LLMNR.self, question).isEmpty)
  }
}
