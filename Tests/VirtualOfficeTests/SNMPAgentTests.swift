import Testing

@testable import VirtualOffice

struct SNMPAgentTests {
  static let agent = SNMPAgent(
    [".1.3.6.1.2.1.1.1.0": .text("Hi"), ".1.3.6.1.2.1.1.5.0": .text("me")], enterprise: 9, mac: [1, 2, 3, 4, 5, 6])

  /// GetRequest or GetNextRequest for one object, RFC 3416 laid out by hand.
  static func question(version: UInt8, tag: UInt8, community: String = "public", last: [UInt8]) -> [UInt8] {
    let name: [UInt8] = [0x2B, 6, 1, 2, 1, 1] + last
    let binding: [UInt8] = [0x30, UInt8(name.count + 4), 0x06, UInt8(name.count)] + name + [0x05, 0x00]
    let list: [UInt8] = [0x30, UInt8(binding.count)] + binding
    let pdu: [UInt8] = [tag, UInt8(list.count + 9), 2, 1, 0x2A, 2, 1, 0, 2, 1, 0] + list
    let head: [UInt8] = [2, 1, version, 4, UInt8(community.utf8.count)] + Array(community.utf8)
    return [0x30, UInt8(head.count + pdu.count)] + head + pdu
  }

  @Test func `a GET gets the object word for word`() {
    let expected: [UInt8] = [
      0x30, 0x28, 0x02, 0x01, 0x01, 0x04, 0x06, 0x70, 0x75, 0x62, 0x6C, 0x69, 0x63,  // v2c, "public"
      0xA2, 0x1B, 0x02, 0x01, 0x2A, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00,  // Response 42, no error
      0x30, 0x10, 0x30, 0x0E, 0x06, 0x08, 0x2B, 6, 1, 2, 1, 1, 1, 0, 0x04, 0x02, 0x48, 0x69,
    ]
    #expect(Self.agent.answer(Self.question(version: 1, tag: 0xA0, last: [1, 0])) == expected)
  }

  @Test func `the next object follows in order`() throws {
    let answer = try #require(Self.agent.answer(Self.question(version: 1, tag: 0xA1, last: [1, 0])))
    #expect(answer.suffix(6) == [5, 0, 0x04, 0x02, 0x6D, 0x65])
  }

  @Test func `v2c says noSuchObject, v1 fails the whole question`() throws {
    let newer = try #require(Self.agent.answer(Self.question(version: 1, tag: 0xA0, last: [9, 0])))
    #expect(newer.suffix(2) == [0x80, 0x00])
    let older = try #require(Self.agent.answer(Self.question(version: 0, tag: 0xA0, last: [9, 0])))
    #expect(older.firstRange(of: [0x02, 0x01, 0x02, 0x02, 0x01, 0x01]) != nil)  // noSuchName, first object
  }

  @Test func `another community and broken bytes are met with silence`() {
    let right = Self.question(version: 1, tag: 0xA0, last: [1, 0])
    #expect(Self.agent.answer(Self.question(version: 1, tag: 0xA0, community: "secret", last: [1, 0])) == nil)
    for length in 0..<right.count { #expect(Self.agent.answer(Array(right.prefix(length))) == nil) }
  }

  @Test(
    arguments: [
      (0, [0x02, 0x01, 0x00]), (127, [0x02, 0x01, 0x7F]), (128, [0x02, 0x02, 0x00, 0x80]),
      (-129, [0x02, 0x02, 0xFF, 0x7F]),
    ] as [(Int, [UInt8])])
  func `an integer takes the fewest bytes`(_ number: Int, _ bytes: [UInt8]) {
    #expect(BER.integer(number) == bytes)
    var reader = BERReader(bytes)
    #expect(reader.integer() == number)
  }

  @Test func `an object identifier with large numbers is read as written`() {
    let numbers: [UInt32] = [1, 3, 6, 1, 4, 1, 10642, 4_294_967_295]
    var reader = BERReader(BER.objectIdentifier(numbers))
    #expect(reader.objectIdentifier() == numbers)
    #expect(BER.objectIdentifier([1, 3, 6, 1, 4, 1, 311]) == [0x06, 0x07, 0x2B, 6, 1, 4, 1, 0x82, 0x37])
  }
}
