import NetworkTypes

/// The UDP header (RFC 768). After reading, the cursor stands at the data.
package struct UDP: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "udp", summary: "The header of UDP datagrams", source: "RFC 768", keys: ["udp.port"])

  package static let protocolNumber: UInt8 = 17

  package let sourcePort: UInt16
  package let destinationPort: UInt16
  /// Bytes of data that are there.
  package let payloadLength: Int

  /// - Throws: `.truncated`; `.malformed` for a length below the header's.
  @inlinable
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    sourcePort = try cursor.uint16("source port")
    destinationPort = try cursor.uint16("destination port")
    let length = Int(try cursor.uint16("length"))
    try cursor.skip(2, "checksum")
    guard length == 0 || length >= 8 else { throw .malformed(field: "length", offset: cursor.offset - 4) }
    payloadLength = length == 0 ? cursor.remaining : min(length - 8, cursor.remaining)
  }

  /// A datagram with its checksum, without the IP header. `data` has at most 65,507 bytes.
  package static func datagram(
    from source: IPAddress, port sourcePort: UInt16, to destination: IPAddress, port destinationPort: UInt16,
    data: [UInt8]
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.uint16(sourcePort)
    writer.uint16(destinationPort)
    writer.uint16(UInt16(truncatingIfNeeded: 8 + data.count))
    writer.uint16(0)
    writer.octets(data)
    let sum = IPv4.checksum(of: writer.bytes, protocolNumber: protocolNumber, from: source, to: destination)
    // Zero would mean "no checksum": it is sent as all ones.
    writer.overwrite(at: 6, uint16: sum == 0 ? 0xFFFF : sum)
    return writer.bytes
  }
}
