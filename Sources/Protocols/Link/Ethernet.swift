import NetworkTypes

/// Ethernet: the frame header, IEEE 802.3 clause 3 (type and length form), 802.1Q tags, 802.2 LLC and SNAP.
/// After reading, the cursor stands at the payload.
package struct Ethernet: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "ethernet", summary: "Frame header with VLAN tags and LLC/SNAP",
    source: "IEEE 802.3, clause 3; IEEE 802.1Q, clause 9; RFC 1042", keys: [])

  /// What the payload is.
  package enum Payload: Hashable, Sendable {
    case type(UInt16)
    case llc(UInt8)
    case snap(oui: UInt32, type: UInt16)
  }

  package static let typeIPv4: UInt16 = 0x0800
  package static let typeARP: UInt16 = 0x0806
  package static let typeIPv6: UInt16 = 0x86DD
  /// More tags than customer and service tag are passed over up to this many.
  static let tagLimit = 4

  package let destination: MACAddress
  package let source: MACAddress
  /// The inner VLAN id, 1...4094, which is the segment's; `nil` untagged.
  package private(set) var vlan: UInt16?
  package let payload: Payload
  /// Bytes of payload where the frame says so (802.3 length form): what follows is padding.
  package let payloadLength: Int?

  /// - Throws: `.truncated`; `.malformed` for a length above 1500 that is no type, or too many tags.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    destination = try cursor.macAddress("destination")
    source = try cursor.macAddress("source")
    (payload, vlan, payloadLength) = try Ethernet.payload(parsing: &cursor)
  }

  /// Reads from the type or length field on, as cooked captures have it too.
  package static func payload(
    parsing cursor: inout WireCursor
  ) throws(WireError) -> (payload: Payload, vlan: UInt16?, length: Int?) {
    var vlan: UInt16?
    var type = try cursor.uint16("type")
    var tags = 0
    while type == 0x8100 || type == 0x88A8 || type == 0x9100 {
      guard tags < tagLimit else { throw .tooLarge(field: "tags", value: tags, limit: tagLimit, offset: cursor.offset) }
      tags += 1
      let id = try cursor.uint16("tag") & 0x0FFF
      if id != 0 { vlan = id }
      type = try cursor.uint16("type")
    }
    if type >= 0x0600 { return (.type(type), vlan, nil) }
    guard type <= 1500 else { throw .malformed(field: "type", offset: cursor.offset) }
    let length = Int(type)
    let destinationPoint = try cursor.uint8("dsap")
    let sourcePoint = try cursor.uint8("ssap")
    let control = try cursor.uint8("control")
    guard destinationPoint == 0xAA, sourcePoint == 0xAA, control == 0x03 else {
      return (.llc(destinationPoint), vlan, max(0, length - 3))
    }
    let high = UInt32(try cursor.uint8("oui"))
    let oui = high << 16 | UInt32(try cursor.uint16("oui"))
    return (.snap(oui: oui, type: try cursor.uint16("snap type")), vlan, max(0, length - 8))
  }

  /// A whole frame in type form, padded to the least length of 60 bytes without check sequence.
  package static func frame(
    to destination: MACAddress, from source: MACAddress, type: UInt16, payload: [UInt8]
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.macAddress(destination)
    writer.macAddress(source)
    writer.uint16(type)
    writer.octets(payload)
    writer.zeros(60 - writer.bytes.count)
    return writer.bytes
  }

  /// The group address that a frame to this IP group goes to (RFC 1112, 6.4; RFC 2464, 7); `nil` for others.
  package static func group(for address: IPAddress) -> MACAddress? {
    switch address {
    case .v4(.max): .broadcast
    case .v4(let value) where address.isMulticast: MACAddress(value: 0x0100_5E00_0000 | UInt64(value & 0x7F_FFFF))
    case .v6(_, let low) where address.isMulticast: MACAddress(value: 0x3333_0000_0000 | low & 0xFFFF_FFFF)
    default: nil
    }
  }
}
