import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct SNMPMessageTests {
  /// A UPS card's answer to a GET for sysDescr and sysObjectID, composed from RFC 3416.
  static let answer = wire(
    """
    30 4B 02 01 01 04 06 'public'           // message, version 2c, community
    A2 3E 02 04 12 34 56 78 02 01 00 02 01 00  // response, request id, no error
    30 30                                   // bindings
    30 16 06 08 2B 06 01 02 01 01 01 00     // sysDescr.0
    04 0A 'APC Web/SN'
    30 16 06 08 2B 06 01 02 01 01 02 00     // sysObjectID.0
    06 0A 2B 06 01 04 01 82 3E 01 03 1B
    """)

  static let description = ObjectID("1.3.6.1.2.1.1.1.0")
  static let objectID = ObjectID("1.3.6.1.2.1.1.2.0")

  @Test func `reads an answer field by field`() throws {
    let message = try SNMPMessage(Self.answer)
    #expect(message.version == .v2c)
    #expect(message.community == Array("public".utf8))
    #expect(message.kind == .response)
    #expect(message.requestID == 0x1234_5678)
    #expect(message.errorStatus == .noError)
    let description = try #require(Self.description)
    let objectID = try #require(Self.objectID)
    #expect(message.value(description) == .octets(Array("APC Web/SN".utf8)))
    #expect(message.value(objectID)?.text == "1.3.6.1.4.1.318.1.3.27")
    #expect(
      SNMPSystemGroup.facts(message.bindings) == [
        Fact("snmp.sys_description", "APC Web/SN"), Fact("snmp.sys_object_id", "1.3.6.1.4.1.318.1.3.27"),
      ])
  }

  @Test func `writes a question as RFC 1157 wants it`() throws {
    let object = try #require(Self.description)
    let question = try #require(
      SNMPMessage(.get, version: .v1, community: "public", requestID: 1, objects: [object]))
    let bytes = wire(
      """
      30 26 02 01 00 04 06 'public'
      A0 19 02 01 01 02 01 00 02 01 00
      30 0E 30 0C 06 08 2B 06 01 02 01 01 01 00 05 00
      """)
    #expect(question.encodedQuestion == bytes)
    #expect(try SNMPMessage(bytes) == question)
  }

  @Test func `no question has more than ten objects, and none has zero`() throws {
    let object = try #require(Self.description)
    let ten = Array(repeating: object, count: 10)
    #expect(SNMPMessage(.get, version: .v2c, community: "c", requestID: 1, objects: ten) != nil)
    #expect(SNMPMessage(.get, version: .v2c, community: "c", requestID: 1, objects: ten + [object]) == nil)
    #expect(SNMPMessage(.get, version: .v2c, community: "c", requestID: 1, objects: []) == nil)
  }

  @Test func `noSuchName tells which object failed the whole`() throws {
    let message = try SNMPMessage(
      wire(
        """
        30 26 02 01 00 04 06 'public'
        A2 19 02 01 01 02 01 02 02 01 01      // error status 2, index 1
        30 0E 30 0C 06 08 2B 06 01 02 01 01 01 00 05 00
        """))
    #expect(message.errorStatus == .noSuchName)
    #expect(message.errorIndex == 1)
    #expect(message.bindings.first?.value == .null)
  }

  @Test func `a missing object of version 2c is no value`() throws {
    let message = try SNMPMessage(
      wire(
        """
        30 26 02 01 01 04 06 'public'
        A2 19 02 01 01 02 01 00 02 01 00
        30 0E 30 0C 06 08 2B 06 01 02 01 01 01 00 80 00
        """))
    #expect(message.bindings.first?.value == .noSuchObject)
    #expect(SNMPSystemGroup.facts(message.bindings).isEmpty)
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let error: WireError
  }

  @Test(arguments: [
    Broken(
      testDescription: "empty", bytes: [], error: .truncated(field: "message", needed: 1, available: 0, offset: 0)),
    Broken(
      testDescription: "cut", bytes: Array(answer.prefix(40)),
      error: .truncated(field: "message", needed: 75, available: 38, offset: 2)),
    Broken(
      testDescription: "not BER", bytes: Array("HTTP/1.1 400".utf8), error: .malformed(field: "message", offset: 0)),
    Broken(
      testDescription: "version 3", bytes: wire("30 05 02 01 03 04 00"), error: .malformed(field: "version", offset: 2)),
    Broken(
      testDescription: "a SET", bytes: wire("30 07 02 01 01 04 00 A3 00"), error: .malformed(field: "pdu", offset: 7)),
    Broken(
      testDescription: "giant length", bytes: wire("30 84 7F FF FF FF"),
      error: .tooLarge(field: "message", value: 0x7FFF_FFFF, limit: 65_535, offset: 1)),
  ])
  func `broken messages name field and offset`(_ broken: Broken) {
    #expect(throws: broken.error) { try SNMPMessage(broken.bytes) }
  }

  @Test func `more than 64 bindings are refused`() {
    let binding = wire("30 07 06 03 2B 06 01 05 00")
    let list = BER.value(0x30, (0..<65).flatMap { _ in binding })
    let pdu = BER.value(0xA2, BER.integer(1) + BER.integer(0) + BER.integer(0) + list)
    #expect(throws: WireError.self) {
      try SNMPMessage(BER.sequence(BER.integer(1), BER.octets([]), pdu))
    }
  }

  @Test func `engine discovery asks and hears an engine id`() throws {
    let question = SNMPEngineDiscovery.question(messageID: 7)
    #expect(
      question
        == wire(
          """
          30 38 02 01 03                              // version 3
          30 0E 02 01 07 02 03 00 FF E3 04 01 04 02 01 03  // id, size 65507, reportable, USM
          04 10 30 0E 04 00 02 01 00 02 01 00 04 00 04 00 04 00
          30 11 04 00 04 00 A0 0B 02 01 07 02 01 00 02 01 00 30 00
          """))
    // A report of net-snmp: enterprise 8072, format 128; boots 3, time 70000.
    let report = try SNMPEngineDiscovery(
      wire(
        """
        30 3B 02 01 03
        30 0E 02 01 07 02 03 00 FF E3 04 01 00 02 01 03
        04 1F 30 1D 04 0D 80 00 1F 88 80 59 DC 48 61 45 A2 63 22
        02 01 03 02 03 01 11 70 04 00 04 00 04 00 30 05 04 00 04 00 A8
        """))
    #expect(report.boots == 3)
    #expect(report.time == 70_000)
    #expect(report.facts == [Fact("snmp.engine_id", "80001f888059dc486145a26322")])
  }
}
