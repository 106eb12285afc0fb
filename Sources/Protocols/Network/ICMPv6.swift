import NetworkTypes
import Vocabulary

/// ICMPv6 (RFC 4443) with Neighbor Discovery (RFC 4861) and Multicast Listener reports (RFC 2710, RFC 3810).
/// Neighbor Discovery counts only with hop limit 255: no router can have forwarded it (RFC 4861, 6.1 and 7.1).
package struct ICMPv6: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "ndp", summary: "IPv6 neighbours and routers tell their addresses", source: "RFC 4443, RFC 4861, RFC 3810",
    keys: ["mac", "ip", "ipv6.router"])

  package enum Message: Hashable, Sendable {
    case echoRequest
    case echoReply
    case routerSolicitation
    /// `lifetime`: seconds for which it may be a default router; zero: it is none (RFC 4861, 4.2), as a Thread border
    /// router is.
    case routerAdvertisement(lifetime: UInt16)
    case neighborSolicitation(target: IPAddress)
    case neighborAdvertisement(target: IPAddress)
    case listenerReport
    case parameterProblem
    case other(UInt8)
  }

  /// Options read of one Neighbor Discovery message.
  static let optionLimit = 32

  package let message: Message
  /// Source (type 1) or target (type 2) link-layer address option, whichever the message has.
  package private(set) var linkAddress: MACAddress?

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let type = try cursor.uint8("type")
    try cursor.skip(3, "code and checksum")
    var hasOptions = true
    switch type {
    case 133:
      try cursor.skip(4, "reserved")
      message = .routerSolicitation
    case 134:
      try cursor.skip(2, "hop limit and flags")
      let lifetime = try cursor.uint16("router lifetime")
      try cursor.skip(8, "timers")
      message = .routerAdvertisement(lifetime: lifetime)
    case 135, 136:
      try cursor.skip(4, "flags")
      let target = try cursor.ipv6("target")
      message = type == 135 ? .neighborSolicitation(target: target) : .neighborAdvertisement(target: target)
    default:
      hasOptions = false
      message =
        switch type {
        case 4: .parameterProblem
        case 128: .echoRequest
        case 129: .echoReply
        case 131, 143: .listenerReport
        default: .other(type)
        }
    }
    if hasOptions { try readOptions(&cursor) }
  }

  private mutating func readOptions(_ cursor: inout WireCursor) throws(WireError) {
    var count = 0
    while !cursor.isAtEnd {
      let start = cursor.offset
      let type = try cursor.uint8("option type")
      let length = Int(try cursor.uint8("option length")) * 8
      guard length > 0 else { throw .malformed(field: "option length", offset: start + 1) }
      count += 1
      guard count <= ICMPv6.optionLimit else {
        throw .tooLarge(field: "options", value: count, limit: ICMPv6.optionLimit, offset: start)
      }
      var value = try cursor.slice(length - 2, "option")
      if type == 1 || type == 2 { linkAddress = try value.macAddress("link-layer address") }
    }
  }

  package var isNeighborDiscovery: Bool {
    switch message {
    case .routerSolicitation, .routerAdvertisement, .neighborSolicitation, .neighborAdvertisement: true
    default: false
    }
  }

  /// What the message tells; `mac` and `source` are the frame's and the packet's.
  package func statements(mac: MACAddress, source: IPAddress) -> [Statement] {
    let owner = linkAddress.flatMap { $0.isDevice ? $0 : nil } ?? (mac.isDevice ? mac : nil)
    switch message {
    case .neighborAdvertisement(let target):
      guard target.isHost else { return [] }
      return [ICMPv6.neighbor(owner, target)]
    case .neighborSolicitation, .routerSolicitation:
      guard source.isHost else { return [] }
      return [ICMPv6.neighbor(owner, source)]
    case .routerAdvertisement(let lifetime):
      guard source.isHost else { return [] }
      return [ICMPv6.neighbor(owner, source, lifetime > 0 ? [Fact("ipv6.router", "yes")] : [])]
    case .listenerReport, .echoReply, .parameterProblem:
      guard source.isHost else { return [] }
      return [Statement([Fact("ip", source.description)])]
    case .echoRequest, .other: return []
    }
  }

  private static func neighbor(_ mac: MACAddress?, _ address: IPAddress, _ more: [Fact] = []) -> Statement {
    let known = Fact.known(["mac": mac?.description, "ip": address.description])
    return Statement(about: .host(mac: mac, ip: address), known + more)
  }

  /// An echo request message with its checksum.
  package static func echoRequest(
    from source: IPAddress, to destination: IPAddress, identifier: UInt16, sequence: UInt16, data: [UInt8] = []
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.uint8(128)
    writer.zeros(3)
    writer.uint16(identifier)
    writer.uint16(sequence)
    writer.octets(data)
    return summed(writer, from: source, to: destination)
  }

  /// A neighbor solicitation for `target`, to be sent to its solicited-node group with hop limit 255.
  package static func neighborSolicitation(
    for target: IPAddress, fromMAC: MACAddress, from source: IPAddress, to destination: IPAddress
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.uint8(135)
    writer.zeros(7)
    writer.ipAddress(target)
    writer.uint8(1)
    writer.uint8(1)
    writer.macAddress(fromMAC)
    return summed(writer, from: source, to: destination)
  }

  private static func summed(_ message: WireWriter, from source: IPAddress, to destination: IPAddress) -> [UInt8] {
    var writer = message
    writer.overwrite(
      at: 2, uint16: IPv4.checksum(of: writer.bytes, protocolNumber: 58, from: source, to: destination))
    return writer.bytes
  }

  /// The whole frame that asks all nodes of the link for an echo (ff02::1); `source` is link-local.
  package static func allNodesEchoFrame(fromMAC: MACAddress, from source: IPAddress, identifier: UInt16) -> [UInt8] {
    let message = echoRequest(from: source, to: IPv6.allNodes, identifier: identifier, sequence: 1)
    let packet = IPv6.packet(from: source, to: IPv6.allNodes, protocolNumber: 58, hopLimit: 1, payload: message)
    return Ethernet.frame(
      to: MACAddress(value: 0x3333_0000_0001), from: fromMAC, type: Ethernet.typeIPv6, payload: packet)
  }

  /// The whole frame that asks for `target`'s MAC; `nil` unless both addresses are IPv6.
  package static func neighborSolicitationFrame(
    for target: IPAddress, fromMAC: MACAddress, from source: IPAddress
  ) -> [UInt8]? {
    guard source.isIPv6, let group = IPv6.solicitedNode(of: target), let mac = Ethernet.group(for: group) else {
      return nil
    }
    let message = neighborSolicitation(for: target, fromMAC: fromMAC, from: source, to: group)
    let packet = IPv6.packet(from: source, to: group, protocolNumber: 58, hopLimit: 255, payload: message)
    return Ethernet.frame(to: mac, from: fromMAC, type: Ethernet.typeIPv6, payload: packet)
  }
}
