import Testing

@testable import NetworkTypes

struct WireCursorTests {
  static let bytes: [UInt8] = [0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0xFE, 0xDC, 0xBA, 0x98]

  @Test func `reads integers in network order`() throws {
    try withWireCursor(Self.bytes) { cursor throws(WireError) in
      let numbers = (try cursor.uint8("a"), try cursor.uint16("b"), try cursor.uint32("c"))
      #expect(numbers == (0x01, 0x2345, 0x6789_ABCD))
      #expect(cursor.offset == 7 && cursor.remaining == 5)
    }
    #expect(try withWireCursor(Self.bytes) { c throws(WireError) in try c.uint64("a") } == 0x0123_4567_89AB_CDEF)
    #expect(
      try withWireCursor(Self.bytes) { c throws(WireError) in try c.macAddress("a") }
        == MACAddress("01:23:45:67:89:ab"))
  }

  @Test func `an error names field, need and offset, and nothing is read`() throws {
    try withWireCursor([1, 2, 3]) { cursor throws(WireError) in
      try cursor.skip(1, "head")
      #expect(throws: WireError.truncated(field: "length", needed: 4, available: 2, offset: 1)) {
        // A closure may not capture the cursor: the same bytes again.
        try withWireCursor([1, 2, 3]) { other throws(WireError) in
          try other.skip(1, "head")
          _ = try other.uint32("length")
        }
      }
      #expect(cursor.offset == 1)
    }
  }

  @Test func `a negative count is refused`() {
    #expect(throws: WireError.truncated(field: "x", needed: -1, available: 2, offset: 0)) {
      try withWireCursor([1, 2]) { cursor throws(WireError) in try cursor.skip(-1, "x") }
    }
    #expect(throws: WireError.truncated(field: "x", needed: -1, available: 2, offset: 0)) {
      try withWireCursor([1, 2]) { cursor throws(WireError) in _ = try cursor.octets(-1, "x") }
    }
  }

  @Test func `a slice ends where it should and keeps the message's offsets`() throws {
    let error = WireError.truncated(field: "inner", needed: 4, available: 2, offset: 3)
    #expect(throws: error) {
      try withWireCursor(Self.bytes) { cursor throws(WireError) in
        try cursor.skip(2, "head")
        var part = try cursor.slice(3, "part")
        try part.skip(1, "first")
        _ = try part.uint32("inner")
      }
    }
  }

  @Test func `a slice passes its bytes over`() throws {
    let next = try withWireCursor(Self.bytes) { cursor throws(WireError) -> UInt8 in
      _ = try cursor.slice(4, "part")
      return try cursor.uint8("next")
    }
    #expect(next == 0x89)
  }

  @Test func `peek looks without moving, and not past the end`() {
    withWireCursor([7, 8]) { cursor in
      #expect(cursor.peek() == 7)
      #expect(cursor.peek(1) == 8)
      #expect(cursor.peek(2) == nil)
      #expect(cursor.peek(-1) == nil)
      #expect(cursor.offset == 0)
    }
  }

  @Test func `rewinding stays inside the message`() throws {
    let first = try withWireCursor(Self.bytes) { cursor throws(WireError) -> UInt8 in
      try cursor.skip(5, "head")
      var back = try cursor.rewound(to: 0, "pointer")
      return try back.uint8("first")
    }
    #expect(first == 1)
    for target in [-1, 13] {
      #expect(throws: WireError.malformed(field: "pointer", offset: 5)) {
        try withWireCursor(Self.bytes) { cursor throws(WireError) in
          try cursor.skip(5, "head")
          _ = try cursor.rewound(to: target, "pointer")
        }
      }
    }
  }

  @Test func `the rest is copied once`() {
    let (rest, again) = withWireCursor([1, 2, 3]) { cursor in (cursor.rest(), cursor.rest()) }
    #expect(rest == [1, 2, 3] && again.isEmpty)
  }

  struct Wire: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let text: String
  }

  @Test(arguments: [
    Wire(testDescription: "UTF-8", bytes: Array("印表機".utf8), text: "印表機"),
    Wire(testDescription: "Latin-1", bytes: [0x42, 0xFC, 0x72, 0x6F], text: "Büro"),
    Wire(testDescription: "ends at NUL", bytes: [0x61, 0x00, 0x62], text: "a"),
    Wire(testDescription: "padded", bytes: Array("  HP \r\n".utf8), text: "HP"),
    Wire(testDescription: "control characters", bytes: [0x1B, 0x5B, 0x61, 0x07, 0x7F], text: "[a"),
    Wire(testDescription: "only blanks", bytes: [0x20, 0x20], text: ""),
    Wire(testDescription: "empty", bytes: [], text: ""),
  ])
  func `text is taken as the device meant it`(_ wire: Wire) {
    #expect(String(wire: wire.bytes) == wire.text)
  }
}

struct WireWriterTests {
  @Test func `writes what the cursor reads`() throws {
    var writer = WireWriter()
    writer.uint8(1)
    writer.uint16(0x0203)
    writer.uint32(0x0405_0607)
    writer.text("a")
    writer.zeros(2)
    writer.zeros(-3)
    writer.ipAddress(.v4(0x0A00_0001))
    #expect(writer.bytes == [1, 2, 3, 4, 5, 6, 7, 0x61, 0, 0, 10, 0, 0, 1])
    writer.overwrite(at: 1, uint16: 0xAABB)
    writer.overwrite(at: 13, uint16: 0xFFFF)
    writer.overwrite(at: -1, uint16: 0xFFFF)
    #expect(writer.bytes == [1, 0xAA, 0xBB, 4, 5, 6, 7, 0x61, 0, 0, 10, 0, 0, 1])
  }

  /// The example of RFC 1071, section 3: the sum is ddf2.
  @Test func `the checksum is the RFC's`() {
    #expect(internetChecksum([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7]) == ~0xDDF2)
    #expect(internetChecksum([0xFF]) == ~0xFF00)
    #expect(internetChecksum([]) == 0xFFFF)
  }
}
