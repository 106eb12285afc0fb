import NetworkTypes
import Protocols

/// Frames of one device's first minutes, and the router's answers.
struct SetupFrames: Sendable {
  /// The last number of its address.
  let number: UInt8
  let mac: MACAddress

  private static let router = (mac: MACAddress("00:1d:aa:01:02:03") ?? .zero, ip: IPAddress.v4(0xC0A8_0101))
  private static let everybody = (mac: MACAddress.broadcast, ip: IPAddress.v4(.max))
  private static let unspecified = IPAddress.v4(0)
  private var ip: IPAddress { .v4(0xC0A8_0100 | UInt32(number)) }
  private var own: (mac: MACAddress, ip: IPAddress) { (mac, ip) }

  private typealias Party = (mac: MACAddress, ip: IPAddress)

  private static func udp(
    _ from: Party, _ port: UInt16, _ to: Party, _ toPort: UInt16, _ data: [UInt8], timeToLive: UInt8 = 64
  ) -> [UInt8] {
    let datagram = UDP.datagram(from: from.ip, port: port, to: to.ip, port: toPort, data: data)
    let packet = IPv4.packet(from: from.ip, to: to.ip, protocolNumber: 17, timeToLive: timeToLive, payload: datagram)
    return Ethernet.frame(to: to.mac, from: from.mac, type: 0x0800, payload: packet)
  }

  /// RFC 2131, 2 and RFC 2132.
  private func dhcp(_ operation: UInt8, your: IPAddress, _ options: [(UInt8, [UInt8])]) -> [UInt8] {
    var writer = WireWriter()
    writer.octets([operation, 1, 6, 0])
    writer.uint32(0x1234_5678)
    writer.zeros(8)
    writer.ipAddress(your)
    writer.zeros(8)
    writer.macAddress(mac)
    writer.zeros(10 + 64 + 128)
    writer.uint32(0x6382_5363)
    for (code, data) in options { writer.octets([code, UInt8(truncatingIfNeeded: data.count)] + data) }
    writer.uint8(255)
    return writer.bytes
  }

  /// A request for an address, its acknowledgement, and an ARP announcement.
  func boot(name: String? = nil, vendorClass: String? = nil, options: [UInt8] = [1, 3, 6, 15]) -> [[UInt8]] {
    var asked: [(UInt8, [UInt8])] = [(53, [3]), (55, options)]
    if let name { asked.append((12, Array(name.utf8))) }
    if let vendorClass { asked.append((60, Array(vendorClass.utf8))) }
    let router = Self.router
    let given: [(UInt8, [UInt8])] = [(53, [5]), (54, router.ip.octets), (3, router.ip.octets), (6, router.ip.octets)]
    var announcement = WireWriter()
    ARP(operation: .request, senderMAC: mac, senderIP: ip, targetMAC: .zero, targetIP: router.ip)
      .write(into: &announcement)
    return [
      Self.udp((mac, Self.unspecified), 68, Self.everybody, 67, dhcp(1, your: Self.unspecified, asked)),
      Self.udp(router, 67, own, 68, dhcp(2, your: ip, given)),
      Ethernet.frame(to: .broadcast, from: mac, type: 0x0806, payload: announcement.bytes),
    ]
  }

  /// DNS questions, their answers from the router, and a packet from the server far away that was asked for.
  func asks(_ names: String...) -> [[UInt8]] {
    names.enumerated().flatMap { index, name -> [[UInt8]] in
      let labels = DNSName(labels: name.split(separator: ".").map(String.init))
      let question = DNSMessage.query([.init(labels, type: 1)], id: 9)
      let answer =
        [question[0], question[1], 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0] + question.dropFirst(12)
        + [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 52, number, UInt8(truncatingIfNeeded: index), 7]
      let server = (
        mac: Self.router.mac, ip: IPAddress.v4(0x3400_0007 | UInt32(number) << 16 | UInt32(index) << 8)
      )
      return [
        Self.udp(own, 40_000, Self.router, 53, question), Self.udp(Self.router, 53, own, 40_000, answer),
        Self.udp(server, 10_001, own, 10_002, [0, 1, 2, 3], timeToLive: 48),
      ]
    }
  }

  /// What the device sends to all on the segment.
  func says(_ data: [UInt8], from port: UInt16, to toPort: UInt16) -> [UInt8] {
    Self.udp(own, port, Self.everybody, toPort, data)
  }

  func announces(_ type: String) -> [UInt8] {
    let group = (mac: MACAddress("01:00:5e:7f:ff:fa") ?? .zero, ip: IPAddress.v4(0xEFFF_FFFA))
    let text = "NOTIFY * HTTP/1.1\r\nNTS: ssdp:alive\r\nNT: \(type)\r\nUSN: uuid:Socket-1_0-2::\(type)\r\n\r\n"
    return Self.udp(own, 1900, group, 1900, Array(text.utf8), timeToLive: 4)
  }

  /// An answer to `get_sysinfo`, each byte combined with the one sent before it, the first with 171.
  static let kasa: [UInt8] = {
    let text = """
      {"system":{"get_sysinfo":{"sw_ver":"1.5.4","type":"IOT.SMARTPLUGSWITCH","model":"HS110(EU)"}}}
      """
    var key: UInt8 = 171
    return text.utf8.map { byte in
      key ^= byte
      return key
    }
  }()

  /// draft-ietf-opsawg-pcap, ten frames a second.
  static func file(_ frames: [[UInt8]]) -> [UInt8] {
    func little(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }
    var bytes = little(UInt32(0xA1B2_C3D4)) + little(UInt16(2)) + little(UInt16(4)) + little(UInt64(0))
    bytes += little(UInt32(65_535)) + little(UInt32(1))
    for (index, frame) in frames.enumerated() {
      let count = little(UInt32(frame.count))
      bytes += little(UInt32(1_780_000_000 + index / 10)) + little(UInt32(index % 10 * 100_000)) + count + count + frame
    }
    return bytes
  }
}
