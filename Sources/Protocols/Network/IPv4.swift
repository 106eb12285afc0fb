import NetworkTypes

/// The IPv4 header (RFC 791, 3.1). After reading, the cursor stands at the payload.
package struct IPv4: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "ipv4", summary: "The header of IPv4 packets", source: "RFC 791", keys: ["ip"])

  package let source: IPAddress
  package let destination: IPAddress
  package let protocolNumber: UInt8
  package let timeToLive: UInt8
  /// A part of a packet, the first one too: nothing above is read from it.
  package let isFragment: Bool
  /// Bytes of payload that are there; what follows them in the frame is padding.
  package let payloadLength: Int

  /// - Throws: `.truncated`; `.malformed` for another version or a header shorter than 20 bytes.
  @inlinable
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    let first = try cursor.uint8("version")
    let headerLength = Int(first & 0x0F) * 4
    guard first >> 4 == 4, headerLength >= 20 else { throw .malformed(field: "version", offset: start) }
    try cursor.skip(1, "service")
    let total = Int(try cursor.uint16("total length"))
    try cursor.skip(2, "identification")
    let fragment = try cursor.uint16("fragment")
    isFragment = fragment & 0x3FFF != 0
    timeToLive = try cursor.uint8("time to live")
    protocolNumber = try cursor.uint8("protocol")
    try cursor.skip(2, "checksum")
    source = try cursor.ipv4("source")
    destination = try cursor.ipv4("destination")
    try cursor.skip(headerLength - 20, "options")
    // Zero: a card that segments by itself fills it in later.
    guard total == 0 || total >= headerLength else { throw .malformed(field: "total length", offset: start + 2) }
    payloadLength = total == 0 ? cursor.remaining : min(total - headerLength, cursor.remaining)
  }

  /// A packet without options, not to be fragmented.
  package static func packet(
    from source: IPAddress, to destination: IPAddress, protocolNumber: UInt8, timeToLive: UInt8 = 64, payload: [UInt8]
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.uint8(0x45)
    writer.uint8(0)
    writer.uint16(UInt16(truncatingIfNeeded: 20 + payload.count))
    writer.uint16(0)
    writer.uint16(0x4000)
    writer.uint8(timeToLive)
    writer.uint8(protocolNumber)
    writer.uint16(0)
    writer.ipAddress(source)
    writer.ipAddress(destination)
    writer.overwrite(at: 10, uint16: internetChecksum(writer.bytes))
    writer.octets(payload)
    return writer.bytes
  }

  /// The checksum of `message` behind the pseudo-header of its family (RFC 9293, 3.1; RFC 8200, 8.1).
  static func checksum(
    of message: [UInt8], protocolNumber: UInt8, from source: IPAddress, to destination: IPAddress
  ) -> UInt16 {
    var pseudo = WireWriter()
    pseudo.ipAddress(source)
    pseudo.ipAddress(destination)
    pseudo.uint32(UInt32(truncatingIfNeeded: message.count))
    pseudo.uint32(UInt32(protocolNumber))
    return internetChecksum(pseudo.bytes + message)
  }
}
