import NetworkTypes
import Protocols
import Vocabulary

extension FrameDecoder {
  mutating func ipv4(_ cursor: inout WireCursor, _ packet: Packet) throws(WireError) {
    layer = "ipv4"
    let header = try IPv4(parsing: &cursor)
    guard !header.isFragment else { return }
    var payload = try cursor.slice(header.payloadLength, "payload")
    var packet = packet
    packet.source = header.source
    packet.destination = header.destination
    packet.timeToLive = header.timeToLive
    try upper(header.protocolNumber, &payload, packet, "ipv4")
  }

  mutating func ipv6(_ cursor: inout WireCursor, _ packet: Packet) throws(WireError) {
    layer = "ipv6"
    let header = try IPv6(parsing: &cursor)
    guard !header.isFragment else { return }
    var payload = try cursor.slice(header.payloadLength, "payload")
    var packet = packet
    packet.source = header.source
    packet.destination = header.destination
    packet.timeToLive = header.hopLimit
    try upper(header.protocolNumber, &payload, packet, "ipv6")
  }

  private mutating func upper(
    _ number: UInt8, _ payload: inout WireCursor, _ packet: Packet, _ name: String
  ) throws(WireError) {
    guard let source = packet.source, let destination = packet.destination else { return }
    var packet = packet
    packet.isAsked = !vantage.isFile && vantage.ownAddresses.contains(destination)
    let isFlow =
      source.isHost && destination.isHost && !packet.link.isGroup && !packet.isAsked
      && !vantage.ownAddresses.contains(source)
    // A host's own multicast shows that it uses the address; a router's forwarding would not be straight.
    if packet.link.isGroup, source.isHost, straightMAC(packet) != nil, speakers.isNews(source, at: packet.time) {
      tell([Statement([Fact("ip", source.description)])], by: name, packet)
    }
    if isFlow, source.isPublic, let mac = packet.link.source, mac.isDevice, neighbors.owner(of: source) != mac,
      !vantage.prefixes.contains(where: { $0.contains(source) }), forwarders.forwards(mac, source)
    {
      tell([Statement(about: .host(mac: mac, ip: nil), [Fact("route.forwards", "yes")])], by: name, packet)
    }
    switch number {
    case TCP.protocolNumber: try tcp(&payload, packet, source, destination, isFlow)
    case UDP.protocolNumber: try udp(&payload, packet, source, destination, isFlow)
    default:
      if isFlow { flows.countOther(from: source, to: destination, bytes: packet.length, at: packet.time) }
      switch number {
      case 1: try icmpv4(&payload, packet)
      case 58: try icmpv6(&payload, packet, source)
      default:
        let found = ears.at(.ipProtocol(number))
        if !found.isEmpty { try hear(found, &payload, packet, Sender(mac: straightMAC(packet), ip: source)) }
      }
    }
  }

  private mutating func tcp(
    _ payload: inout WireCursor, _ packet: Packet, _ source: IPAddress, _ destination: IPAddress, _ isFlow: Bool
  ) throws(WireError) {
    layer = "tcp"
    let header = try TCP(parsing: &payload)
    var isGreeting = false
    if isFlow {
      isGreeting = flows.countTCP(
        from: source, port: header.sourcePort, to: destination, port: header.destinationPort,
        opens: header.flags.contains(.syn) && !header.flags.contains(.ack), accepts: header.isOpen,
        hasData: !payload.isAtEnd, bytes: packet.length, at: packet.time)
    }
    if header.isOpen {
      tell([Statement([Fact("tcp.port", "open", port: .tcp(header.sourcePort))])], by: "tcp", packet)
    } else if header.isRefusal {
      tell([Statement([Fact("tcp.port", "closed", port: .tcp(header.sourcePort))])], by: "tcp", packet)
    }
    guard vantage.isFile, payload.remaining >= 4 else { return }
    proxies.note(payload, to: destination, header.destinationPort)
    guard !proxies.isProxy(source, header.sourcePort) else { return }
    var found = isGreeting ? unicast.at(.tcp(header.sourcePort)) : []
    if found.isEmpty, let beginning = payload.beginning { found = unicast.tcp(beginning: beginning) }
    guard !found.isEmpty else { return }
    let sender = Sender(
      mac: straightMAC(packet), ip: source, sourcePort: header.sourcePort, destinationPort: header.destinationPort)
    try hear(found, &payload, packet, sender)
  }

  private mutating func udp(
    _ payload: inout WireCursor, _ packet: Packet, _ source: IPAddress, _ destination: IPAddress, _ isFlow: Bool
  ) throws(WireError) {
    layer = "udp"
    let header = try UDP(parsing: &payload)
    if isFlow {
      flows.countUDP(
        from: source, port: header.sourcePort, to: destination, port: header.destinationPort, bytes: packet.length,
        at: packet.time)
    }
    var data = try payload.slice(header.payloadLength, "data")
    guard !data.isAtEnd else { return }
    var found = ears.udp(from: header.sourcePort, to: header.destinationPort)
    if found.isEmpty, !packet.isAsked { found = unicast.udp(from: header.sourcePort, to: header.destinationPort) }
    let isGuess = found.isEmpty
    if isGuess, let beginning = data.beginning { found = ears.udp(beginning: beginning) }
    guard !found.isEmpty else { return }
    let sender = Sender(
      mac: straightMAC(packet), ip: source.isHost ? source : nil, sourcePort: header.sourcePort,
      destinationPort: header.destinationPort)
    do throws(WireError) { try hear(found, &data, packet, sender) } catch {
      if !isGuess { throw error }
      forgetFailure()
    }
  }

  private mutating func icmpv4(_ payload: inout WireCursor, _ packet: Packet) throws(WireError) {
    layer = "icmp"
    let message = try ICMPv4(parsing: &payload)
    // Beyond a router the TTL is no longer the host's own.
    guard message.isEcho, straightMAC(packet) != nil else { return }
    tell([Statement([Fact("icmp.ttl", String(packet.timeToLive))])], by: "icmp", packet)
  }

  private mutating func icmpv6(
    _ payload: inout WireCursor, _ packet: Packet, _ source: IPAddress
  ) throws(WireError) {
    layer = "ndp"
    let message = try ICMPv6(parsing: &payload)
    guard !message.isNeighborDiscovery || packet.timeToLive == 255 else { return }
    let told = message.statements(mac: packet.link.source ?? .zero, source: source)
    if message.isNeighborDiscovery {
      for statement in told {
        guard case .host(let mac?, let ip?) = statement.subject, !vantage.ownMACs.contains(mac) else { continue }
        _ = neighbors.learn(mac, owns: ip, at: packet.time)
      }
    }
    tell(told, by: "ndp", packet)
  }
}

extension WireCursor {
  /// The next four bytes as one number; `nil` if fewer are left.
  fileprivate var beginning: UInt32? {
    guard let a = peek(0), let b = peek(1), let c = peek(2), let d = peek(3) else { return nil }
    return UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
  }
}
