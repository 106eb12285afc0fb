import NetworkTypes
import Protocols

/// How frames of a capture begin (the tcpdump group's list of link-layer header types).
enum LinkType: UInt16, Sendable {
  case null = 0
  case ethernet = 1
  case rawBSD = 12
  case raw = 101
  case loop = 108
  case linuxCooked = 113
  case ipv4 = 228
  case ipv6 = 229
  case linuxCooked2 = 276
}

/// A frame's beginning in one form for all link types.
struct LinkHeader {
  /// `nil` where the link has no such address.
  var source: MACAddress?
  var destination: MACAddress?
  /// It goes to many: a group or broadcast address, or the kernel said so.
  var isGroup = false
  var payload: Ethernet.Payload
  /// Bytes of payload, where the header says so.
  var payloadLength: Int?

  /// Reads the header; the cursor then stands at the payload.
  /// - Throws: `.malformed` for an address family or version that is neither IPv4 nor IPv6.
  @inline(__always)
  init(parsing cursor: inout WireCursor, as type: LinkType) throws(WireError) {
    if type == .ethernet {
      let header = try Ethernet(parsing: &cursor)
      self.init(
        source: header.source, destination: header.destination, isGroup: header.destination.isGroup,
        payload: header.payload, payloadLength: header.payloadLength)
    } else {
      self = try LinkHeader.other(parsing: &cursor, as: type)
    }
  }

  private init(
    source: MACAddress? = nil, destination: MACAddress? = nil, isGroup: Bool = false, payload: Ethernet.Payload,
    payloadLength: Int? = nil
  ) {
    self.source = source
    self.destination = destination
    self.isGroup = isGroup
    self.payload = payload
    self.payloadLength = payloadLength
  }

  private static func other(parsing cursor: inout WireCursor, as type: LinkType) throws(WireError) -> LinkHeader {
    switch type {
    case .ethernet, .linuxCooked: return try cooked(parsing: &cursor)
    case .linuxCooked2: return try cooked2(parsing: &cursor)
    case .null, .loop:
      try cursor.skip(4, "address family")
      return try packet(cursor)
    case .raw, .rawBSD, .ipv4, .ipv6: return try packet(cursor)
    }
  }

  /// A bare packet: its first four bits say which IP it is, which also spares us the system's family numbers.
  private static func packet(_ cursor: borrowing WireCursor) throws(WireError) -> LinkHeader {
    switch cursor.peek().map({ $0 >> 4 }) {
    case 4: return LinkHeader(payload: .type(Ethernet.typeIPv4))
    case 6: return LinkHeader(payload: .type(Ethernet.typeIPv6))
    default: throw .malformed(field: "ip version", offset: cursor.offset)
    }
  }

  /// LINKTYPE_LINUX_SLL: packet type, hardware type, address length, address, protocol.
  private static func cooked(parsing cursor: inout WireCursor) throws(WireError) -> LinkHeader {
    let direction = try cursor.uint16("packet type")
    let hardware = try cursor.uint16("hardware type")
    let length = try cursor.uint16("address length")
    let address = try cursor.macAddress("address")
    try cursor.skip(2, "address")
    let (payload, _, size) = try payload(parsing: &cursor)
    return LinkHeader(
      source: hardware == 1 && length == 6 ? address : nil, isGroup: direction == 1 || direction == 2,
      payload: payload, payloadLength: size)
  }

  /// LINKTYPE_LINUX_SLL2: protocol first, then interface, hardware type, packet type, address.
  private static func cooked2(parsing cursor: inout WireCursor) throws(WireError) -> LinkHeader {
    let type = try cursor.uint16("protocol")
    try cursor.skip(6, "interface")
    let hardware = try cursor.uint16("hardware type")
    let direction = try cursor.uint8("packet type")
    let length = try cursor.uint8("address length")
    let address = try cursor.macAddress("address")
    try cursor.skip(2, "address")
    return LinkHeader(
      source: hardware == 1 && length == 6 ? address : nil, isGroup: direction == 1 || direction == 2,
      payload: .type(type))
  }

  /// The protocol field, with 802.1Q tags; 4 stands for an 802.2 header.
  private static func payload(
    parsing cursor: inout WireCursor
  ) throws(WireError) -> (payload: Ethernet.Payload, vlan: UInt16?, length: Int?) {
    if cursor.peek() == 0, cursor.peek(1) == 4 {
      try cursor.skip(2, "protocol")
      return (.llc(try cursor.uint8("dsap")), nil, nil)
    }
    return try Ethernet.payload(parsing: &cursor)
  }
}
