import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct IPPMessageTests {
  /// A printer's answer: each value kind once, a collection, a value of another group. Composed from RFC 8010.
  static let answer = wire(
    """
    02 00 00 00 00 00 00 01                                          // version 2.0, ok, request 1
    01 47 00 12 'attributes-charset' 00 05 'utf-8'
    04
    41 00 16 'printer-make-and-model' 00 0D 'HP LaserJet X'
    45 00 0C 'printer-uuid' 00 0A 'urn:uuid:1'
    44 00 1C 'uri-authentication-supported' 00 04 'none'
    44 00 00 00 05 'basic'                                            // a second value
    34 00 0D 'media-col-xyz' 00 00                                    // a collection
    4A 00 00 00 04 'size' 44 00 00 00 02 'a4' 37 00 00 00 00
    30 00 11 'printer-device-id' 00 07 'MFG:HP;'
    35 00 10 'printer-location' 00 0A 00 02 'en' 00 04 'Hall'          // text with language
    12 00 0C 'printer-info' 00 00                                     // unknown: no value
    21 00 0C 'copies-limit' 00 04 00 00 00 63
    03
    """)

  @Test func `reads the printer group, values joined, collections left out`() throws {
    let message = try IPPMessage(Self.answer)
    #expect(message.status == 0)
    #expect(message.requestID == 1)
    #expect(
      message.facts(port: .tcp(631)) == [
        Fact("ipp.printer-make-and-model", "HP LaserJet X", port: .tcp(631)),
        Fact("ipp.printer-uuid", "urn:uuid:1", port: .tcp(631)),
        Fact("ipp.uri-authentication-supported", "none, basic", port: .tcp(631)),
        Fact("ipp.printer-device-id", "MFG:HP;", port: .tcp(631)),
        Fact("ipp.printer-location", "Hall", port: .tcp(631)),
      ])
    #expect(message.attributes.last == IPPMessage.Attribute(name: "copies-limit", values: ["99"]))
  }

  @Test func `the question names charset, language, printer and wanted attributes`() {
    let question = IPPMessage.question(version: (1, 1), requestID: 2, uri: "ipp://198.51.100.9/ipp/print")
    let start = wire(
      """
      01 01 00 0B 00 00 00 02 01
      47 00 12 'attributes-charset' 00 05 'utf-8'
      48 00 1B 'attributes-natural-language' 00 02 'en'
      45 00 0B 'printer-uri' 00 1C 'ipp://198.51.100.9/ipp/print'
      44 00 14 'requested-attributes' 00 16 'printer-make-and-model'
      44 00 00 00 11 'printer-device-id'
      """)
    #expect(question.starts(with: start))
    #expect(question.last == 0x03)
  }

  struct Value: Sendable {
    let tag: UInt8
    let bytes: [UInt8]
    let text: String?
  }

  @Test(arguments: [
    Value(tag: 0x22, bytes: [1], text: "true"),
    Value(tag: 0x23, bytes: [0, 0, 0, 3], text: "3"),
    Value(tag: 0x21, bytes: [0xFF, 0xFF, 0xFF, 0xFF], text: "-1"),
    Value(tag: 0x32, bytes: [0, 0, 2, 0x58, 0, 0, 2, 0x58, 3], text: "600x600dpi"),
    Value(tag: 0x33, bytes: [0, 0, 0, 1, 0, 0, 0, 99], text: "1-99"),
    Value(tag: 0x31, bytes: [0x07, 0xEA, 11, 24, 12, 0, 5, 0, 0x2B, 8, 0], text: "2026-11-24T12:00:05+08:00"),
    Value(tag: 0x30, bytes: [0x00, 0xFF], text: "00:ff"),
    Value(tag: 0x10, bytes: [], text: nil),
  ])
  func `each kind of value has its text`(_ value: Value) throws {
    let text = try withWireCursor(value.bytes) { (cursor: inout WireCursor) throws(WireError) in
      try IPPValue.text(tag: value.tag, &cursor)
    }
    #expect(text == value.text)
  }

  @Test func `a value longer than the message is refused`() {
    let bytes = wire("02 00 00 00 00 00 00 01 04 41 00 01 'a' FF FF 'b'")
    #expect(throws: WireError.truncated(field: "value", needed: 65_535, available: 1, offset: 15)) {
      try IPPMessage(bytes)
    }
  }

  @Test func `more attributes than the limit are refused`() {
    let one = wire("41 00 01 'a' 00 01 'b'")
    let bytes = wire("02 00 00 00 00 00 00 01 04") + (0...IPPMessage.attributeLimit).flatMap { _ in one }
    #expect(throws: WireError.self) { try IPPMessage(bytes) }
  }

  @Test func `what is not IPP is refused by its first byte`() {
    #expect(throws: WireError.malformed(field: "version", offset: 0)) { try IPPMessage(Array("<html>".utf8)) }
  }

  @Test func `scanner capabilities tell model and serial number`() throws {
    let document = """
      <?xml version="1.0" encoding="UTF-8"?>
      <scan:ScannerCapabilities xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/">
      <pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>EPSON WF-C5790 Series</pwg:MakeAndModel>
      <pwg:SerialNumber>X3BC000123</pwg:SerialNumber><scan:UUID>cfe92100-67c4-11d4-a45f-9c2a55d1e2f3</scan:UUID>
      <scan:AdminURI>http://198.51.100.9/</scan:AdminURI></scan:ScannerCapabilities>
      """
    let port = TransportPort.tcp(80)
    #expect(
      try ESCLCapabilities(Array(document.utf8)).facts(port: port) == [
        Fact("escl.admin_uri", "http://198.51.100.9/", port: port),
        Fact("escl.make_and_model", "EPSON WF-C5790 Series", port: port),
        Fact("escl.serial_number", "X3BC000123", port: port),
        Fact("escl.uuid", "cfe92100-67c4-11d4-a45f-9c2a55d1e2f3", port: port),
      ])
    #expect(throws: WireError.malformed(field: "ScannerCapabilities", offset: 0)) {
      try ESCLCapabilities(Array("<html><body>404</body></html>".utf8))
    }
  }
}
