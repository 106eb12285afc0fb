import NetworkTypes
import Vocabulary

/// ICMP for IPv4 (RFC 792). Echoes show that a host lives; the IP header's time to live hints at its kind.
package struct ICMPv4: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "icmp", summary: "Echo: a host lives, and its TTL", source: "RFC 792", keys: ["icmp.ttl"])

  package static let echoReply: UInt8 = 0
  package static let unreachable: UInt8 = 3
  package static let echoRequest: UInt8 = 8

  package let type: UInt8
  package let code: UInt8

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    type = try cursor.uint8("type")
    code = try cursor.uint8("code")
    try cursor.skip(2, "checksum")
  }

  package var isEcho: Bool { type == ICMPv4.echoReply || type == ICMPv4.echoRequest }

  /// An echo request message, without the IP header.
  package static func echoRequest(identifier: UInt16, sequence: UInt16, data: [UInt8] = []) -> [UInt8] {
    var writer = WireWriter()
    writer.uint8(echoRequest)
    writer.uint8(0)
    writer.uint16(0)
    writer.uint16(identifier)
    writer.uint16(sequence)
    writer.octets(data)
    writer.overwrite(at: 2, uint16: internetChecksum(writer.bytes))
    return writer.bytes
  }
}
