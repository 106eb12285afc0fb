import Foundation
import NetworkTypes
import Protocols
import Vocabulary

@testable import Capture

/// Addresses of the tests: a printer on the segment, our own host, a router, a camera behind it, a public server.
enum Host {
  static let printer = (mac: mac("00:1b:a9:01:02:03"), ip: IPAddress.v4(0x0A4D_0032))
  static let own = (mac: mac("02:00:00:00:00:09"), ip: IPAddress.v4(0x0A4D_0009))
  static let router = (mac: mac("00:00:0c:01:02:03"), ip: IPAddress.v4(0x0A4D_0001))
  static let camera = IPAddress.v4(0xAC10_0507)
  static let internet = IPAddress.v4(0x0101_0101)
  static func mac(_ text: String) -> MACAddress { MACAddress(text) ?? .zero }
}

/// Frames as hosts send them.
enum Frame {
  static func ipv4(
    _ from: (mac: MACAddress, ip: IPAddress), _ to: (mac: MACAddress, ip: IPAddress), _ number: UInt8,
    _ payload: [UInt8], ttl: UInt8 = 64
  ) -> [UInt8] {
    let packet = IPv4.packet(from: from.ip, to: to.ip, protocolNumber: number, timeToLive: ttl, payload: payload)
    return Ethernet.frame(to: to.mac, from: from.mac, type: 0x0800, payload: packet)
  }

  static func udp(
    _ from: (mac: MACAddress, ip: IPAddress), _ port: UInt16, _ to: (mac: MACAddress, ip: IPAddress),
    _ toPort: UInt16, _ data: [UInt8], ttl: UInt8 = 64
  ) -> [UInt8] {
    let datagram = UDP.datagram(from: from.ip, port: port, to: to.ip, port: toPort, data: data)
    return ipv4(from, to, 17, datagram, ttl: ttl)
  }

  /// `flags`: 2 SYN, 18 SYN-ACK, 20 RST-ACK, 24 PSH-ACK.
  static func tcp(
    _ from: (mac: MACAddress, ip: IPAddress), _ port: UInt16, _ to: (mac: MACAddress, ip: IPAddress),
    _ toPort: UInt16, flags: UInt8, sequence: UInt32 = 0, _ data: String = "", ttl: UInt8 = 64
  ) -> [UInt8] {
    var writer = WireWriter()
    writer.uint16(port)
    writer.uint16(toPort)
    writer.uint32(sequence)
    writer.uint32(1)
    writer.uint8(5 << 4)
    writer.uint8(flags)
    writer.zeros(6)
    writer.text(data)
    return ipv4(from, to, 6, writer.bytes, ttl: ttl)
  }

  static func arpReply(_ from: (mac: MACAddress, ip: IPAddress), to: (mac: MACAddress, ip: IPAddress)) -> [UInt8] {
    var writer = WireWriter()
    ARP(operation: .reply, senderMAC: from.mac, senderIP: from.ip, targetMAC: to.mac, targetIP: to.ip)
      .write(into: &writer)
    return Ethernet.frame(to: to.mac, from: from.mac, type: 0x0806, payload: writer.bytes)
  }
}

/// Capture files that tests write themselves.
enum Pcap {
  static func little(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// draft-ietf-opsawg-pcap: little-endian, microseconds.
  static func file(_ frames: [[UInt8]], linkType: UInt32 = 1, from seconds: UInt32 = 1_700_000_000) -> [UInt8] {
    var bytes = little(UInt32(0xA1B2_C3D4)) + little(UInt16(2)) + little(UInt16(4)) + little(UInt64(0))
    bytes += little(UInt32(65_535)) + little(linkType)
    for (index, frame) in frames.enumerated() {
      bytes += little(seconds + UInt32(index)) + little(UInt32(500_000))
      bytes += little(UInt32(frame.count)) + little(UInt32(frame.count)) + frame
    }
    return bytes
  }

  static func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
    let padded = body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
    let length = little(UInt32(12 + padded.count))
    return little(type) + length + padded + length
  }

  /// draft-ietf-opsawg-pcapng: a section, an interface of nanoseconds, and one enhanced packet block a frame.
  static func nextGeneration(_ frames: [[UInt8]]) -> [UInt8] {
    var bytes = block(0x0A0D_0D0A, little(UInt32(0x1A2B_3C4D)) + little(UInt32(1)) + little(UInt64.max))
    bytes += block(
      1,
      little(UInt16(1)) + little(UInt16(0)) + little(UInt32(0)) + little(UInt16(9)) + little(UInt16(1)) + [9, 0, 0, 0])
    bytes += block(5, [UInt8](repeating: 0, count: 12))  // interface statistics: passed over
    for (index, frame) in frames.enumerated() {
      let time = UInt64(1_700_000_000 + index) * 1_000_000_000
      let count = little(UInt32(frame.count))
      bytes += block(
        6,
        little(UInt32(0)) + little(UInt32(time >> 32)) + little(UInt32(truncatingIfNeeded: time)) + count + count
          + frame)
    }
    return bytes
  }

  /// Writes the bytes to a file of its own and removes it after `body`.
  static func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("capture-\(UUID().uuidString).pcap")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  /// Everything that a file tells.
  static func read(_ bytes: [UInt8]) throws -> (observations: [Observation], summary: CaptureSummary) {
    try withFile(bytes) { path in
      var all: [Observation] = []
      let summary = try CaptureFile(path: path, segment: "lan").read { all += $0 }
      return (all, summary)
    }
  }
}

extension [Observation] {
  /// `key=value @mac ip` of each, with the port where there is one: short enough to compare.
  var lines: [String] {
    map { seen in
      let port = seen.fact.port.map { "[\($0)]" } ?? ""
      return
        "\(seen.key)\(port)=\(seen.value) @\(seen.endpoint.mac?.description ?? "-") \(seen.endpoint.ip?.description ?? "-")"
    }
  }
}
