import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct SIPOptionsTests {
  @Test func `the question is a whole OPTIONS request`() {
    let text = String(
      decoding: SIPOptions.question(to: .v4(0xC633_6407), port: 5060, token: "abcd1234"), as: UTF8.self)
    #expect(text.hasPrefix("OPTIONS sip:198.51.100.7:5060 SIP/2.0\r\nVia: SIP/2.0/UDP "))
    for part in [
      ";branch=z9hG4bKabcd1234;rport\r\n", "Max-Forwards: 70\r\n", "Call-ID: abcd1234@", "CSeq: 1 OPTIONS\r\n",
    ] {
      #expect(text.contains(part))
    }
    #expect(text.hasSuffix("Content-Length: 0\r\n\r\n"))
  }

  @Test func `an answer tells software and methods`() throws {
    let port = TransportPort.udp(5060)
    let answer = try SIPOptions(
      Array(
        "SIP/2.0 200 OK\r\nUser-Agent: Yealink SIP-T46S 66.84.0.15\r\nAllow: INVITE,\r\n ACK\r\nContent-Length: 0\r\n\r\n"
          .utf8))
    #expect(
      answer.facts(port: port) == [
        Fact("sip.allow", "INVITE, ACK", port: port), Fact("sip.status", "200", port: port),
        Fact("sip_header.user_agent", "Yealink SIP-T46S 66.84.0.15", port: port),
      ])
  }

  @Test(arguments: ["", "\r\n\r\n", "OPTIONS sip:x SIP/2.0\r\n\r\n", "SIP/2.0 9999 x\r\n\r\n"])
  func `what is no answer is refused`(_ text: String) {
    #expect(throws: WireError.self) { try SIPOptions(Array(text.utf8)) }
  }
}
