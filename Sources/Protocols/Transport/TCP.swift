import NetworkTypes

/// The TCP header (RFC 9293, 3.1). After reading, the cursor stands at the data.
package struct TCP: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "tcp", summary: "The header of TCP segments: open and closed ports", source: "RFC 9293", keys: ["tcp.port"])

  package static let protocolNumber: UInt8 = 6

  package struct Flags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let fin = Flags(rawValue: 0x01)
    package static let syn = Flags(rawValue: 0x02)
    package static let rst = Flags(rawValue: 0x04)
    package static let psh = Flags(rawValue: 0x08)
    package static let ack = Flags(rawValue: 0x10)
  }

  package let sourcePort: UInt16
  package let destinationPort: UInt16
  package let sequence: UInt32
  package let acknowledgment: UInt32
  package let flags: Flags

  /// - Throws: `.truncated`; `.malformed` for a header shorter than 20 bytes.
  @inlinable
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    sourcePort = try cursor.uint16("source port")
    destinationPort = try cursor.uint16("destination port")
    sequence = try cursor.uint32("sequence")
    acknowledgment = try cursor.uint32("acknowledgment")
    let length = Int(try cursor.uint8("data offset") >> 4) * 4
    guard length >= 20 else { throw .malformed(field: "data offset", offset: cursor.offset - 1) }
    flags = Flags(rawValue: try cursor.uint8("flags"))
    try cursor.skip(6, "window, checksum and urgent pointer")
    try cursor.skip(length - 20, "options")
  }

  /// A listening port answers a connection request so.
  package var isOpen: Bool { flags.isSuperset(of: [.syn, .ack]) && !flags.contains(.rst) }
  /// A closed port answers a SYN so: reset and acknowledged, sequence zero (RFC 9293, 3.5.2). Later resets differ.
  package var isRefusal: Bool { flags.isSuperset(of: [.rst, .ack]) && sequence == 0 }

  /// A connection request with its checksum and a maximum segment size, without the IP header.
  package static func syn(
    from source: IPAddress, port sourcePort: UInt16, to destination: IPAddress, port destinationPort: UInt16,
    sequence: UInt32
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.uint16(sourcePort)
    writer.uint16(destinationPort)
    writer.uint32(sequence)
    writer.uint32(0)
    writer.uint8(6 << 4)
    writer.uint8(Flags.syn.rawValue)
    writer.uint16(1024)
    writer.uint32(0)
    writer.uint32(0x0204_05B4)  // option 2, maximum segment size 1460
    let sum = IPv4.checksum(of: writer.bytes, protocolNumber: protocolNumber, from: source, to: destination)
    writer.overwrite(at: 16, uint16: sum)
    return writer.bytes
  }
}
