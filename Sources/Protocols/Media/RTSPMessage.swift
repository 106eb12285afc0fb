import NetworkTypes
import Vocabulary

/// RTSP 1.0 (RFC 2326), TCP 554: OPTIONS and one DESCRIBE. What a stream carries is never read, only whether the
/// camera would describe it without a login.
package struct RTSPMessage: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "rtsp", summary: "The server of a camera's streams, its realm, and whether they are open",
    source: "RFC 2326, 10.1-10.2", ports: [.tcp(554), .tcp(8554), .tcp(10554)],
    keys: ["rtsp_header.server", "rtsp.realm", "rtsp.methods", "rtsp.describe_status"])

  package enum Method: String, Sendable {
    case options = "OPTIONS"
    case describe = "DESCRIBE"
  }

  package let head: MessageHead

  /// The root of the server, as the request line names it.
  package static func root(at address: IPAddress, port: UInt16) -> String {
    "rtsp://\(address.isIPv6 ? "[\(address)]" : "\(address)"):\(port)/"
  }

  /// A request for the root of the server; `sequence` is its CSeq, `authorization` the value of such a header.
  package static func question(
    _ method: Method, at address: IPAddress, port: UInt16, sequence: Int, authorization: String? = nil
  ) -> [UInt8] {
    let start = "\(method.rawValue) \(root(at: address, port: port)) RTSP/1.0"
    var lines = [start, "CSeq: \(sequence)", "User-Agent: iot-scan"]
    if method == .describe { lines.append("Accept: application/sdp") }
    if let authorization {
      let safe = authorization.utf8.filter { (0x20..<0x7F).contains($0) }
      lines.append("Authorization: \(String(decoding: safe, as: UTF8.self))")
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// - Throws: `.malformed` if it is no RTSP answer.
  package init(_ bytes: [UInt8]) throws(WireError) { head = try MessageHead(response: bytes, protocol: "RTSP") }

  /// The realm of the first challenge that has one.
  package var realm: String? { head.values("www-authenticate").lazy.compactMap(HTTPChallenge.realm).first }

  package func facts(to method: Method, port: TransportPort) -> [Fact] {
    Fact.known(
      [
        "rtsp_header.server": head.value("server"), "rtsp.methods": method == .options ? head.value("public") : nil,
        "rtsp.realm": realm, "rtsp.describe_status": method == .describe ? String(head.status) : nil,
      ], port: port)
  }
}
