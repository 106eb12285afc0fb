import NetworkTypes
import Vocabulary

/// The header of NTP (RFC 5905, 7.3), UDP 123: a client's question (mode 3) and a server's answer (mode 4). Control and private
/// messages (modes 6 and 7) are never made.
package struct NTPMessage: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "ntp", summary: "Whether a device serves time to others", source: "RFC 5905, 7.3", ports: [.udp(123)],
    keys: ["ntp.stratum"])

  package static let port = TransportPort.udp(123)
  private static let length = 48

  /// 1...16; 0: a refusal (“kiss of death”).
  package let stratum: UInt8
  /// What the question had as its time of sending.
  package let origin: UInt64

  /// A client's question. `cookie` stands for its time: the answer brings it back, and tells nobody our clock.
  package static func question(cookie: UInt64) -> [UInt8] {
    var writer = WireWriter()
    // No leap warning, version 4, mode 3.
    writer.uint8(0x23)
    writer.zeros(length - 9)
    writer.uint32(UInt32(truncatingIfNeeded: cookie >> 32))
    writer.uint32(UInt32(truncatingIfNeeded: cookie))
    return writer.bytes
  }

  /// Reads a server's answer.
  /// - Throws: `.truncated`, or `.malformed` for another mode.
  package init(_ bytes: [UInt8]) throws(WireError) {
    guard bytes.count >= Self.length else {
      throw .truncated(field: "header", needed: Self.length, available: bytes.count, offset: 0)
    }
    guard bytes[0] & 0x07 == 4 else { throw .malformed(field: "mode", offset: 0) }
    stratum = bytes[1]
    origin = bytes[24..<32].reduce(0) { $0 << 8 | UInt64($1) }
  }

  package var facts: [Fact] { [Fact("ntp.stratum", "\(stratum)", port: Self.port)] }
}
