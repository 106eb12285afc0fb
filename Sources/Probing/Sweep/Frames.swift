import NetworkTypes

/// The few Ethernet frames that the sweeps send. Sizes and fields as the RFCs say; nothing malformed except the one
/// unknown option that RFC 8200 (4.2) defines an answer for.
enum Frames {
  /// An ARP request (RFC 826) to everyone, padded to the 60 bytes of a minimal Ethernet frame.
  /// `nil` unless both addresses are IPv4.
  static func arpRequest(from mac: MACAddress, _ source: IPAddress, for target: IPAddress) -> [UInt8]? {
    guard source.isIPv4, target.isIPv4 else { return nil }
    var frame = ethernet(to: .broadcast, from: mac, type: 0x0806)
    frame.uint16(1)  // hardware: Ethernet
    frame.uint16(0x0800)  // protocol: IPv4
    frame.uint8(6)
    frame.uint8(4)
    frame.uint16(1)  // request
    frame.macAddress(mac)
    frame.ipAddress(source)
    frame.macAddress(.zero)
    frame.ipAddress(target)
    frame.zeros(60 - frame.bytes.count)
    return frame.bytes
  }

  /// What a SYN needs to know.
  struct SYN {
    var sourceMAC: MACAddress
    var source: IPAddress
    var sourcePort: UInt16
    var targetMAC: MACAddress
    var target: IPAddress
    var port: UInt16
    var sequence: UInt32
    var identification: UInt16
  }

  /// A TCP SYN (RFC 9293) with a maximum segment size and nothing else. `nil` if the families differ.
  static func syn(_ syn: SYN) -> [UInt8]? {
    guard syn.source.isIPv4 == syn.target.isIPv4 else { return nil }
    let isIPv4 = syn.source.isIPv4
    var segment = WireWriter()
    segment.uint16(syn.sourcePort)
    segment.uint16(syn.port)
    segment.uint32(syn.sequence)
    segment.uint32(0)
    segment.uint8(6 << 4)  // header of 6 words: one option
    segment.uint8(0x02)  // SYN
    segment.uint16(1024)  // window
    segment.uint16(0)  // checksum, below
    segment.uint16(0)  // urgent pointer
    segment.uint8(2)  // option: maximum segment size
    segment.uint8(4)
    segment.uint16(isIPv4 ? 1460 : 1440)
    segment.overwrite(
      at: 16, uint16: checksum(of: segment.bytes, from: syn.source, to: syn.target, protocol: 6))
    var frame = ethernet(to: syn.targetMAC, from: syn.sourceMAC, type: isIPv4 ? 0x0800 : 0x86DD)
    if isIPv4 {
      frame.octets(ipv4Header(syn, payload: segment.bytes.count))
    } else {
      frame.octets(ipv6Header(from: syn.source, to: syn.target, next: 6, hopLimit: 64, payload: segment.bytes.count))
    }
    frame.octets(segment.bytes)
    frame.zeros(60 - frame.bytes.count)
    return frame.bytes
  }

  /// An ICMPv6 echo request (RFC 4443, 4.1) to all nodes of the link, ff02::1.
  static func echoToAllNodes(from mac: MACAddress, _ source: IPAddress, identifier: UInt16) -> [UInt8]? {
    guard source.isIPv6 else { return nil }
    return icmpv6(echo(identifier), from: mac, source, toGroup: allNodes, hopLimit: 1, options: [])
  }

  /// The same behind a Destination Options header with an unknown option of type 0x80: "discard and send an ICMPv6
  /// Parameter Problem, even to multicast" (RFC 8200, 4.2). Hosts that ignore echo answer this.
  static func invalidOptionToAllNodes(from mac: MACAddress, _ source: IPAddress, identifier: UInt16) -> [UInt8]? {
    guard source.isIPv6 else { return nil }
    // Next header ICMPv6, length 0 (8 octets), option 0x80 of one octet, PadN of one octet.
    let options: [UInt8] = [58, 0, 0x80, 1, 0, 1, 1, 0]
    return icmpv6(echo(identifier), from: mac, source, toGroup: allNodes, hopLimit: 1, options: options)
  }

  /// A Neighbor Solicitation (RFC 4861, 4.3) for `target`, to its solicited-node group.
  static func neighborSolicitation(from mac: MACAddress, _ source: IPAddress, for target: IPAddress) -> [UInt8]? {
    guard source.isIPv6, case .v6(_, let low) = target else { return nil }
    let group = IPAddress.v6(high: 0xFF02 << 48, low: 0x1_FF00_0000 | low & 0xFF_FFFF)
    var message = WireWriter()
    message.uint8(135)
    message.uint8(0)
    message.uint16(0)  // checksum, below
    message.uint32(0)
    message.ipAddress(target)
    message.uint8(1)  // option: source link-layer address
    message.uint8(1)
    message.macAddress(mac)
    return icmpv6(message, from: mac, source, toGroup: group, hopLimit: 255, options: [])
  }

  static let allNodes = IPAddress.v6(high: 0xFF02 << 48, low: 1)

  private static func echo(_ identifier: UInt16) -> WireWriter {
    var message = WireWriter()
    message.uint8(128)
    message.uint8(0)
    message.uint16(0)  // checksum, below
    message.uint16(identifier)
    message.uint16(1)
    message.zeros(8)
    return message
  }

  private static func icmpv6(
    _ message: WireWriter, from mac: MACAddress, _ source: IPAddress, toGroup group: IPAddress, hopLimit: UInt8,
    options: [UInt8]
  ) -> [UInt8] {
    var message = message
    message.overwrite(at: 2, uint16: checksum(of: message.bytes, from: source, to: group, protocol: 58))
    // A multicast MAC is 33:33 and the group's last four octets (RFC 2464, 7).
    let low = group.octets.suffix(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var frame = ethernet(to: MACAddress(value: 0x3333 << 32 | low), from: mac, type: 0x86DD)
    frame.octets(
      ipv6Header(
        from: source, to: group, next: options.isEmpty ? 58 : 60, hopLimit: hopLimit,
        payload: options.count + message.bytes.count))
    frame.octets(options)
    frame.octets(message.bytes)
    return frame.bytes
  }

  private static func ethernet(to target: MACAddress, from source: MACAddress, type: UInt16) -> WireWriter {
    var frame = WireWriter()
    frame.macAddress(target)
    frame.macAddress(source)
    frame.uint16(type)
    return frame
  }

  private static func ipv4Header(_ syn: SYN, payload: Int) -> [UInt8] {
    var header = WireWriter()
    header.uint8(0x45)
    header.uint8(0)
    header.uint16(UInt16(truncatingIfNeeded: 20 + payload))
    header.uint16(syn.identification)
    header.uint16(0x4000)  // do not fragment
    header.uint8(64)
    header.uint8(6)
    header.uint16(0)
    header.ipAddress(syn.source)
    header.ipAddress(syn.target)
    header.overwrite(at: 10, uint16: internetChecksum(header.bytes))
    return header.bytes
  }

  private static func ipv6Header(
    from source: IPAddress, to target: IPAddress, next: UInt8, hopLimit: UInt8, payload: Int
  ) -> [UInt8] {
    var header = WireWriter()
    header.uint32(0x6000_0000)
    header.uint16(UInt16(truncatingIfNeeded: payload))
    header.uint8(next)
    header.uint8(hopLimit)
    header.ipAddress(source)
    header.ipAddress(target)
    return header.bytes
  }

  /// The checksum over pseudo-header and message (RFC 9293, 3.1; RFC 8200, 8.1).
  private static func checksum(
    of message: [UInt8], from source: IPAddress, to target: IPAddress, protocol number: UInt8
  ) -> UInt16 {
    var pseudo = WireWriter()
    pseudo.ipAddress(source)
    pseudo.ipAddress(target)
    pseudo.uint32(UInt32(truncatingIfNeeded: message.count))
    pseudo.uint32(UInt32(number))
    pseudo.octets(message)
    return internetChecksum(pseudo.bytes)
  }
}
