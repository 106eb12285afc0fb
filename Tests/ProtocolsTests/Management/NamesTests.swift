import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct NamesTests {
  @Test func `the node status question has fifty bytes`() {
    let question = NetBIOSNodeStatus.question(transactionID: 0x1234)
    #expect(
      question
        == wire(
          """
          12 34 00 00 00 01 00 00 00 00 00 00
          20 'CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' 00 00 21 00 01
          """))
    #expect(question.count == 50)
  }

  /// Samba's answer: two names and a group, unit id of zeros.
  static let status = wire(
    """
    12 34 84 00 00 00 00 01 00 00 00 00
    20 'CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' 00 00 21 00 01 00 00 00 00 00 41
    03
    'NAS-3F         ' 00 04 00
    'NAS-3F         ' 20 04 00
    'WORKGROUP      ' 00 84 00
    00 00 00 00 00 00
    """)

  @Test func `a node status answer names host and group`() throws {
    let status = try NetBIOSNodeStatus(Self.status)
    #expect(status.names.count == 3)
    #expect(status.unit == .zero)
    #expect(status.facts == [Fact("netbios.group", "WORKGROUP"), Fact("netbios.name", "NAS-3F")])
  }

  @Test func `a node status answer that promises too many names is cut short`() {
    var bytes = Self.status
    bytes[56] = 200
    #expect(throws: WireError.self) { try NetBIOSNodeStatus(bytes) }
    #expect(throws: WireError.malformed(field: "flags", offset: 2)) {
      try NetBIOSNodeStatus(NetBIOSNodeStatus.question(transactionID: 1))
    }
  }

  /// The challenge of MS-NLMP, 4.2.4.3.
  static let challenge = wire(
    """
    'NTLMSSP' 00 02 00 00 00 0C 00 0C 00 38 00 00 00 33 82 8A E2 01 23 45 67 89 AB CD EF
    00 00 00 00 00 00 00 00 24 00 24 00 44 00 00 00 06 00 70 17 00 00 00 0F
    53 00 65 00 72 00 76 00 65 00 72 00
    02 00 0C 00 44 00 6F 00 6D 00 61 00 69 00 6E 00
    01 00 0C 00 53 00 65 00 72 00 76 00 65 00 72 00 00 00 00 00
    """)

  @Test func `an NTLM challenge names the computer and its build`() throws {
    let challenge = try NTLMChallenge(in: [0xFE, 0x53, 0x4D, 0x42] + Self.challenge)
    #expect(challenge.facts == [Fact("smb.computer_name", "Server"), Fact("smb.os_build", "6.0.6000")])
  }

  @Test func `an NTLM challenge that points outside itself is refused`() {
    var bytes = Self.challenge
    bytes[45] = 0xFF
    #expect(throws: WireError.self) { try NTLMChallenge(in: bytes) }
    #expect(throws: WireError.malformed(field: "challenge", offset: 0)) { try NTLMChallenge(in: [1, 2, 3]) }
  }

  @Test func `SMB offers five dialects and hears one`() throws {
    let question = SMBNegotiation.negotiate(client: [], salt: [])
    #expect(SMBNegotiation.length(of: question) == question.count)
    #expect(Array(question[4..<8]) == wire("FE 53 4D 42"))
    #expect(Array(question[68..<74]) == wire("24 00 05 00 01 00"))  // size, dialects, signing enabled
    #expect(Array(question[104..<114]) == wire("02 02 10 02 00 03 02 03 11 03"))
    // The context begins where the offset says, on a multiple of eight.
    #expect(Array(question[96..<100]) == wire("70 00 00 00"))
    #expect(Array(question[116..<120]) == wire("01 00 26 00"))
    let answer =
      wire("00 00 00 84 FE 53 4D 42 40 00") + [UInt8](repeating: 0, count: 58) + wire("41 00 01 00 11 03")
    #expect(try SMBNegotiation(answer).facts == [Fact("smb.dialect", "3.1.1")])
  }

  @Test func `version 1 is accepted only by an answer that chooses it`() {
    let start = wire("00 00 00 23 FF 53 4D 42 72 00 00 00 00 98 01 28") + [UInt8](repeating: 0, count: 20)
    #expect(SMBNegotiation.acceptsVersion1(start + wire("11 00 00")) == true)
    #expect(SMBNegotiation.acceptsVersion1(start + wire("01 FF FF")) == false)
    #expect(SMBNegotiation.acceptsVersion1([]) == nil)
    #expect(SMBNegotiation.acceptsVersion1(wire("00 00 00 04 FE 53 4D 42")) == nil)
  }

  @Test func `an MQTT client says no name and hears a code`() throws {
    #expect(
      MQTTConnection.connect(clientID: "iotscan1")
        == wire("10 14 00 04 'MQTT' 04 02 00 0A 00 08 'iotscan1'"))
    #expect(
      try MQTTConnection(wire("20 02 00 05")).facts(port: .tcp(1883)) == [
        Fact("mqtt.connack", "5", port: .tcp(1883))
      ])
    #expect(throws: WireError.malformed(field: "packet type", offset: 0)) {
      try MQTTConnection(Array("HTTP".utf8))
    }
    #expect(throws: WireError.truncated(field: "return code", needed: 1, available: 0, offset: 3)) {
      try MQTTConnection(wire("20 02 00"))
    }
  }
}
