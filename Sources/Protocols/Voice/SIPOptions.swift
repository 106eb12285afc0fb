import NetworkTypes
import Vocabulary

/// SIP OPTIONS (RFC 3261, 11), UDP 5060: a phone or an exchange names its software. It never rings and never registers.
package struct SIPOptions: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "sip", summary: "The software of a SIP phone or exchange, and what it allows", source: "RFC 3261, 11",
    ports: [.udp(5060)], keys: ["sip_header.server", "sip_header.user_agent", "sip.allow", "sip.status"])

  package let head: MessageHead

  /// A whole request. `token` must be new each time: 8 or more letters and digits.
  package static func question(to address: IPAddress, port: UInt16, token: String) -> [UInt8] {
    let host = address.isIPv6 ? "[\(address)]" : "\(address)"
    let lines = [
      "OPTIONS sip:\(host):\(port) SIP/2.0",
      // The answer comes back to the port that asked (RFC 3581).
      "Via: SIP/2.0/UDP iot-scan.invalid;branch=z9hG4bK\(token);rport",
      "Max-Forwards: 70",
      "From: <sip:iot-scan@iot-scan.invalid>;tag=\(token)",
      "To: <sip:\(host):\(port)>",
      "Call-ID: \(token)@iot-scan.invalid",
      "CSeq: 1 OPTIONS",
      "Contact: <sip:iot-scan@iot-scan.invalid>",
      "Accept: application/sdp",
      "Content-Length: 0",
    ]
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// - Throws: `.malformed` if it is no SIP answer.
  package init(_ bytes: [UInt8]) throws(WireError) { head = try MessageHead(response: bytes, protocol: "SIP") }

  package func facts(port: TransportPort) -> [Fact] {
    Fact.known(
      [
        "sip_header.server": head.value("server"), "sip_header.user_agent": head.value("user-agent"),
        "sip.allow": head.value("allow"), "sip.status": String(head.status),
      ], port: port)
  }
}
