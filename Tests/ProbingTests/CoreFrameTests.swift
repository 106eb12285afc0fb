import NetworkTypes
import Testing

@testable import Probing

struct CoreFrameTests {
  static let mac = MACAddress(value: 0x02_00_00_00_00_01)
  static let targetMAC = MACAddress(value: 0x00_1B_A9_AA_BB_CC)

  @Test func `an ARP request is 60 bytes, field by field`() {
    let frame = Frames.arpRequest(from: Self.mac, .v4(0x0A00_0001), for: .v4(0x0A00_0009))
    let expected: [UInt8] =
      [
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02, 0, 0, 0, 0, 1, 0x08, 0x06,  // Ethernet
        0, 1, 0x08, 0x00, 6, 4, 0, 1,  // Ethernet, IPv4, lengths, request
        0x02, 0, 0, 0, 0, 1, 10, 0, 0, 1,  // sender
        0, 0, 0, 0, 0, 0, 10, 0, 0, 9,  // target
      ] + [UInt8](repeating: 0, count: 18)
    #expect(frame == expected)
    #expect(frame?.count == 60)
  }

  @Test func `a SYN over IPv4 is right, field by field`() throws {
    let frame = try #require(
      Frames.syn(
        Frames.SYN(
          sourceMAC: Self.mac, source: .v4(0x0A00_0001), sourcePort: 61_002, targetMAC: Self.targetMAC,
          target: .v4(0x0A00_0009), port: 9100, sequence: 0x0102_0304, identification: 0x0506)))
    let expected: [UInt8] = [
      0x00, 0x1B, 0xA9, 0xAA, 0xBB, 0xCC, 0x02, 0, 0, 0, 0, 1, 0x08, 0x00,  // Ethernet
      0x45, 0, 0, 44, 5, 6, 0x40, 0, 64, 6, frame[24], frame[25], 10, 0, 0, 1, 10, 0, 0, 9,  // IPv4
      0xEE, 0x4A, 0x23, 0x8C, 1, 2, 3, 4, 0, 0, 0, 0, 0x60, 0x02, 4, 0, frame[50], frame[51], 0, 0,  // TCP
      2, 4, 0x05, 0xB4, 0, 0,  // MSS 1460; padding
    ]
    #expect(frame == expected)
    // RFC 1071: the sum over a header with its checksum is zero.
    #expect(internetChecksum(frame[14..<34]) == 0)
    #expect(internetChecksum(Self.pseudoIPv4(frame) + frame[34..<58]) == 0)
    #expect(frame[50] != 0 || frame[51] != 0)
  }

  @Test func `a SYN over IPv6 is right, field by field`() throws {
    let source = try #require(IPAddress("fe80::1"))
    let target = try #require(IPAddress("fe80::21b:a9ff:feaa:bbcc"))
    let frame = try #require(
      Frames.syn(
        Frames.SYN(
          sourceMAC: Self.mac, source: source, sourcePort: 61_002, targetMAC: Self.targetMAC, target: target,
          port: 80, sequence: 1, identification: 0)))
    #expect(Array(frame[12..<22]) == [0x86, 0xDD, 0x60, 0, 0, 0, 0, 24, 6, 64])
    #expect(Array(frame[22..<54]) == source.octets + target.octets)
    #expect(Array(frame[74..<78]) == [2, 4, 0x05, 0xA0])
    #expect(frame.count == 78)
    #expect(internetChecksum(source.octets + target.octets + [0, 0, 0, 24, 0, 0, 0, 6] + frame[54...]) == 0)
  }

  @Test func `the all-nodes echo goes to 33-33-00-00-00-01 with a right checksum`() throws {
    let source = try #require(IPAddress("fe80::1"))
    let frame = try #require(Frames.echoToAllNodes(from: Self.mac, source, identifier: 0x1234))
    let group = try #require(IPAddress("ff02::1"))
    #expect(
      Array(frame[0..<22]) == [
        0x33, 0x33, 0, 0, 0, 1, 0x02, 0, 0, 0, 0, 1, 0x86, 0xDD, 0x60, 0, 0, 0, 0, 16, 58, 1,
      ])
    #expect(Array(frame[22..<54]) == source.octets + group.octets)
    #expect(Array(frame[54..<56]) == [128, 0])
    #expect(Array(frame[58..<62]) == [0x12, 0x34, 0, 1])
    #expect(internetChecksum(source.octets + group.octets + [0, 0, 0, 16, 0, 0, 0, 58] + frame[54...]) == 0)
  }

  @Test func `the invalid option is 0x80 in a destination header, the echo behind it`() throws {
    let source = try #require(IPAddress("fe80::1"))
    let group = try #require(IPAddress("ff02::1"))
    let frame = try #require(Frames.invalidOptionToAllNodes(from: Self.mac, source, identifier: 7))
    #expect(Array(frame[18..<22]) == [0, 24, 60, 1])
    #expect(Array(frame[54..<62]) == [58, 0, 0x80, 1, 0, 1, 1, 0])
    #expect(frame[62] == 128)
    #expect(internetChecksum(source.octets + group.octets + [0, 0, 0, 16, 0, 0, 0, 58] + frame[62...]) == 0)
  }

  @Test func `a solicitation goes to the solicited-node group with hop limit 255`() throws {
    let source = try #require(IPAddress("fe80::1"))
    let target = try #require(IPAddress("2001:db8::12:3456"))
    let group = try #require(IPAddress("ff02::1:ff12:3456"))
    let frame = try #require(Frames.neighborSolicitation(from: Self.mac, source, for: target))
    #expect(Array(frame[0..<6]) == [0x33, 0x33, 0xFF, 0x12, 0x34, 0x56])
    #expect(Array(frame[18..<22]) == [0, 32, 58, 255])
    #expect(Array(frame[38..<54]) == group.octets)
    #expect(frame[54] == 135)
    #expect(Array(frame[62..<78]) == target.octets)
    #expect(Array(frame[78...]) == [1, 1, 0x02, 0, 0, 0, 0, 1])
    #expect(internetChecksum(source.octets + group.octets + [0, 0, 0, 32, 0, 0, 0, 58] + frame[54...]) == 0)
  }

  @Test func `families are never mixed`() throws {
    let six = try #require(IPAddress("fe80::1"))
    #expect(Frames.arpRequest(from: Self.mac, six, for: .v4(1)) == nil)
    #expect(Frames.echoToAllNodes(from: Self.mac, .v4(1), identifier: 1) == nil)
    #expect(
      Frames.syn(
        Frames.SYN(
          sourceMAC: Self.mac, source: six, sourcePort: 1, targetMAC: Self.mac, target: .v4(1), port: 1, sequence: 1,
          identification: 1)) == nil)
  }

  private static func pseudoIPv4(_ frame: [UInt8]) -> [UInt8] { frame[26..<34] + [0, 6, 0, 24] }
}
