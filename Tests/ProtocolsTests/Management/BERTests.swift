import NetworkTypes
import Testing

@testable import Protocols

struct BERTests {
  struct Length: Sendable {
    let bytes: [UInt8]
    let result: Result<Int, WireError>
  }

  @Test(arguments: [
    Length(bytes: [0x00], result: .success(0)),
    Length(bytes: [0x02, 1, 2], result: .success(2)),
    Length(bytes: [0x81, 0x01, 9], result: .success(1)),
    Length(bytes: [0x80], result: .failure(.malformed(field: "f", offset: 0))),
    Length(bytes: [0x85, 0, 0, 0, 0, 1], result: .failure(.malformed(field: "f", offset: 0))),
    Length(
      bytes: [0x84, 0xFF, 0xFF, 0xFF, 0xFF],
      result: .failure(.tooLarge(field: "f", value: 0xFFFF_FFFF, limit: 65_535, offset: 0))),
    Length(bytes: [0x03, 1], result: .failure(.truncated(field: "f", needed: 3, available: 1, offset: 1))),
  ])
  func `a length is short, long or refused`(_ length: Length) {
    let result = Result { () throws(WireError) in
      try withWireCursor(length.bytes) { (cursor: inout WireCursor) throws(WireError) in try cursor.berLength("f") }
    }
    #expect(result == length.result)
  }

  @Test(
    arguments: [
      (0, [0x02, 0x01, 0x00]), (127, [0x02, 0x01, 0x7F]), (128, [0x02, 0x02, 0x00, 0x80]), (-1, [0x02, 0x01, 0xFF]),
      (-129, [0x02, 0x02, 0xFF, 0x7F]), (65_507, [0x02, 0x03, 0x00, 0xFF, 0xE3]),
    ] as [(Int, [UInt8])])
  func `an integer is written in its shortest form and read back`(_ number: Int, _ bytes: [UInt8]) throws {
    #expect(BER.integer(number) == bytes)
    let read = try withWireCursor(bytes) { (cursor: inout WireCursor) throws(WireError) in try cursor.berInteger("n") }
    #expect(read == Int64(number))
  }

  @Test(
    arguments: [
      ("1.3.6.1.2.1.1.1.0", [0x06, 0x08, 0x2B, 6, 1, 2, 1, 1, 1, 0]),
      (".1.3.6.1.4.1.2699", [0x06, 0x07, 0x2B, 6, 1, 4, 1, 0x95, 0x0B]),
      ("2.100.3", [0x06, 0x03, 0x81, 0x34, 3]),
    ] as [(String, [UInt8])])
  func `an object id is written and read back`(_ text: String, _ bytes: [UInt8]) throws {
    let object = try #require(ObjectID(text))
    #expect(object.encoded == bytes)
    let content = Array(bytes.dropFirst(2))
    let read = try withWireCursor(content) { (cursor: inout WireCursor) throws(WireError) in
      try ObjectID(parsingContent: &cursor)
    }
    #expect(read == object)
  }

  @Test(arguments: ["", "1", "1.40.1", "3.1", "1.3.x", "1..3", "1.3.4294967296"])
  func `what is no object id gives none`(_ text: String) {
    #expect(ObjectID(text) == nil)
  }

  @Test(arguments: [[0x2B, 0x86] as [UInt8], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], []])
  func `a broken object id on the wire is refused`(_ content: [UInt8]) {
    #expect(throws: WireError.malformed(field: "object id", offset: 0)) {
      try withWireCursor(content) { (cursor: inout WireCursor) throws(WireError) in
        try ObjectID(parsingContent: &cursor)
      }
    }
  }
}
