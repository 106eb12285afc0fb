import NetworkTypes

/// The IPv6 header and its extension headers (RFC 8200). After reading, the cursor stands at the upper-layer message.
package struct IPv6: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "ipv6", summary: "The header of IPv6 packets with its extensions", source: "RFC 8200", keys: ["ip"])

  /// Extension headers that are followed.
  @usableFromInline static let extensionLimit = 8

  package let source: IPAddress
  package let destination: IPAddress
  package let hopLimit: UInt8
  /// The upper-layer protocol, behind all extension headers.
  package let protocolNumber: UInt8
  package let isFragment: Bool
  /// Bytes of the upper-layer message that are there.
  package let payloadLength: Int

  /// - Throws: `.truncated`; `.malformed` for another version; `.tooLarge` for too many extension headers.
  @inlinable
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    let first = try cursor.uint32("version")
    guard first >> 28 == 6 else { throw .malformed(field: "version", offset: start) }
    let length = Int(try cursor.uint16("payload length"))
    var next = try cursor.uint8("next header")
    hopLimit = try cursor.uint8("hop limit")
    source = try cursor.ipv6("source")
    destination = try cursor.ipv6("destination")
    // Zero: a jumbogram, or a card that segments by itself.
    let end = length == 0 ? 0 : max(0, cursor.remaining - length)
    var isFragment = false
    var count = 0
    headers: while true {
      switch next {
      case 0, 43, 60:
        next = try cursor.uint8("extension next header")
        let size = Int(try cursor.uint8("extension length")) * 8 + 6
        try cursor.skip(size, "extension")
      case 44:
        next = try cursor.uint8("fragment next header")
        try cursor.skip(1, "fragment reserved")
        if try cursor.uint16("fragment offset") & 0xFFF9 != 0 { isFragment = true }
        try cursor.skip(4, "fragment identification")
        if isFragment { break headers }
      case 51:
        next = try cursor.uint8("authentication next header")
        let size = Int(try cursor.uint8("authentication length")) * 4 + 6
        try cursor.skip(size, "authentication")
      default: break headers
      }
      count += 1
      guard count <= IPv6.extensionLimit else {
        throw .tooLarge(field: "extensions", value: count, limit: IPv6.extensionLimit, offset: cursor.offset)
      }
    }
    protocolNumber = next
    self.isFragment = isFragment
    payloadLength = max(0, cursor.remaining - end)
  }

  package static func packet(
    from source: IPAddress, to destination: IPAddress, protocolNumber: UInt8, hopLimit: UInt8 = 64, payload: [UInt8]
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.uint32(6 << 28)
    writer.uint16(UInt16(truncatingIfNeeded: payload.count))
    writer.uint8(protocolNumber)
    writer.uint8(hopLimit)
    writer.ipAddress(source)
    writer.ipAddress(destination)
    writer.octets(payload)
    return writer.bytes
  }

  /// ff02::1, all nodes of the link.
  package static let allNodes = IPAddress.v6(high: 0xFF02 << 48, low: 1)

  /// The solicited-node group of an IPv6 address (RFC 4291, 2.7.1): ff02::1:ff and its last 24 bits; `nil` for IPv4.
  package static func solicitedNode(of address: IPAddress) -> IPAddress? {
    guard case .v6(_, let low) = address else { return nil }
    return .v6(high: 0xFF02 << 48, low: 0x1_FF00_0000 | low & 0xFF_FFFF)
  }
}
