import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct DNSLookupTests {
  /// RFC 1035, 4.1: one question of type A.
  static let question = hex("1a2b 0100 0001 0000 0000 0000 04 'devs' 0b 'TPlinkcloud' 03 'com' 00 0001 0001")
  static let answer =
    hex("1a2b 8180 0001 0001 0000 0000 04 'devs' 0b 'TPlinkcloud' 03 'com' 00 0001 0001")
    + hex("c00c 0001 0001 0000003c 0004 34100102")

  private func facts(_ bytes: [UInt8], from port: UInt16) throws -> [Fact] {
    try withWireCursor(bytes) { cursor throws(WireError) in
      try DNSLookup(parsing: &cursor).facts(from: Sender(sourcePort: port))
    }
  }

  @Test func `a question tells the name, an answer the server`() throws {
    #expect(try facts(Self.question, from: 40_000) == [Fact("dns.query", "devs.tplinkcloud.com")])
    #expect(try facts(Self.answer, from: 53) == [Fact("dns.server", "yes")])
  }

  @Test func `reverse look-ups and bare names tell nothing`() throws {
    let reverse = hex("0001 0100 0001 0000 0000 0000 01 '1' 07 'in-addr' 04 'arpa' 00 000c 0001")
    let bare = hex("0001 0100 0001 0000 0000 0000 03 'nas' 00 0001 0001")
    #expect(try facts(reverse, from: 40_000).isEmpty && facts(bare, from: 40_000).isEmpty)
  }

  @Test func `every cut of a question is an error`() {
    for length in 0..<Self.question.count {
      #expect(throws: WireError.self) { try facts(Array(Self.question.prefix(length)), from: 40_000) }
    }
  }
}

struct TLSClientHelloTests {
  /// RFC 8446, 4.1.2, RFC 6066, 3: two cipher suites, a first extension that is passed over, then the server's name.
  static let hello =
    hex("16 0301 0054 01 000050 0303") + [UInt8](repeating: 7, count: 32)
    + hex("00 0004 002f0035 01 00 0023 ff01 0001 00")
    + hex("0000 0014 0012 00 000f 'Broker.lifx.co:' 0017 0000")

  private func name(_ bytes: [UInt8]) throws -> String? {
    try withWireCursor(bytes) { cursor throws(WireError) in try TLSClientHello(parsing: &cursor).serverName }
  }

  @Test func `the server's name is read, in lower case`() throws {
    #expect(try name(Self.hello) == "broker.lifx.co:")
    let beginning = Self.hello.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    #expect(TLSClientHello.beginnings.contains(beginning))
  }

  @Test func `a server's greeting and a message that goes on elsewhere tell no name`() throws {
    var server = Self.hello
    server[5] = 2
    #expect(try name(server) == nil)
    // The extension with the name is cut.
    #expect(try name(Array(Self.hello.dropLast(8))) == nil)
  }

  @Test func `a length beyond the message is an error`() {
    #expect(throws: WireError.self) { try name(Array(Self.hello.prefix(43))) }
    var wrong = Self.hello
    wrong[wrong.count - 20] = 0xFF
    #expect(throws: WireError.self) { try name(wrong) }
  }
}

struct HNAPSettingsTests {
  static let answer = """
    <?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
    <GetDeviceSettingsResponse xmlns="http://purenetworks.com/HNAP1/"><GetDeviceSettingsResult>OK\
    </GetDeviceSettingsResult><VendorName>D-Link</VendorName><ModelName>DSP-W215</ModelName>\
    <FirmwareVersion>2.02</FirmwareVersion></GetDeviceSettingsResponse></soap:Body></soap:Envelope>
    """

  @Test func `an answer tells maker, model and firmware`() throws {
    let port = TransportPort.tcp(80)
    #expect(
      try HNAPSettings(Array(Self.answer.utf8)).facts(port: port) == [
        Fact("hnap.firmware_version", "2.02", port: port), Fact("hnap.model_name", "DSP-W215", port: port),
        Fact("hnap.vendor_name", "D-Link", port: port),
      ])
  }

  @Test func `another answer is none`() {
    let other = Self.answer.replacing("GetDeviceSettings", with: "GetWLanRadioSettings")
    #expect(throws: WireError.malformed(field: "GetDeviceSettingsResponse", offset: 0)) {
      try HNAPSettings(Array(other.utf8))
    }
  }
}
