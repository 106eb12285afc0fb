import NetworkTypes
import Protocols
import Testing
import Vocabulary

struct HIDDiscoveryTests {
  /// A controller's answer, composed from the documented field order.
  static let answer = Array("discovered;090;00:06:8E:02:1C:5A;EdgePlus;10.77.0.41;1;E400;2.3.1.603;11/06/2012;".utf8)

  private func parse(_ bytes: [UInt8]) throws(WireError) -> HIDDiscovery? {
    try withWireCursor(bytes) { cursor throws(WireError) in try HIDDiscovery(parsing: &cursor) }
  }

  @Test func `tells name, model and version word for word`() throws {
    let message = try #require(try parse(Self.answer))
    #expect(message.mac == MACAddress("00:06:8e:02:1c:5a"))
    #expect(
      message.facts == [Fact("hid.model", "E400"), Fact("hid.name", "EdgePlus"), Fact("hid.version", "2.3.1.603")])
  }

  @Test func `a question is no answer`() throws {
    #expect(try parse(Array("discover;013;".utf8)) == nil)
  }

  @Test func `a cut answer names the missing field`() {
    #expect(throws: WireError.truncated(field: "model", needed: 7, available: 4, offset: 0)) {
      try parse(Array(Self.answer.prefix(40)))
    }
  }

  @Test func `other text at the port is malformed`() {
    #expect(throws: WireError.malformed(field: "type", offset: 0)) { try parse(Array("hello".utf8)) }
  }
}
