import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct ARPTests {
  static func message(_ bytes: [UInt8]) throws(WireError) -> ARP {
    try withWireCursor(bytes) { cursor throws(WireError) in try ARP(parsing: &cursor) }
  }

  /// RFC 826: a Brother printer's reply to 192.168.1.9.
  static let reply = hex(
    """
    0001 0800 06 04  // Ethernet, IPv4, lengths
    0002             // reply
    001ba9010203 c0a80132
    00163e000001 c0a80109
    """)

  @Test func `tells the sender's two addresses`() throws {
    let arp = try Self.message(Self.reply)
    #expect(arp.facts == [Fact("mac", "00:1b:a9:01:02:03"), Fact("ip", "192.168.1.50")])
    #expect(!arp.isProbe && !arp.isAnnouncement)
  }

  @Test func `a probe names no address, an announcement does`() throws {
    let probe = try Self.message(hex("0001 0800 0604 0001 001ba9010203 00000000 000000000000 c0a80132"))
    #expect(probe.isProbe)
    #expect(probe.facts == [Fact("mac", "00:1b:a9:01:02:03")])
    let announcement = try Self.message(hex("0001 0800 0604 0001 001ba9010203 c0a80132 000000000000 c0a80132"))
    #expect(announcement.isAnnouncement && !announcement.isProbe)
  }

  @Test func `a virtual router's address is no device`() throws {
    let arp = try Self.message(hex("0001 0800 0604 0002 00005e000101 c0a80101 00163e000001 c0a80109"))
    #expect(arp.facts.isEmpty)
  }

  @Test(arguments: [
    Cut(at: 0, .truncated(field: "hardware type", needed: 2, available: 0, offset: 0)),
    Cut(at: 11, .truncated(field: "sender hardware address", needed: 6, available: 3, offset: 8)),
    Cut(at: 27, .truncated(field: "target protocol address", needed: 4, available: 3, offset: 24)),
  ])
  func `a cut message names field and offset`(_ cut: Cut) {
    #expect(throws: cut.error) { try Self.message(Array(Self.reply.prefix(cut.length))) }
  }

  @Test func `other lengths and operations are malformed`() {
    #expect(throws: WireError.malformed(field: "address lengths", offset: 4)) {
      try Self.message(hex("0001 0800 0610 0001") + [UInt8](repeating: 0, count: 40))
    }
    #expect(throws: WireError.malformed(field: "operation", offset: 6)) {
      try Self.message(hex("0001 0800 0604 0003") + [UInt8](repeating: 0, count: 20))
    }
  }

  @Test func `a request is a broadcast of sixty bytes`() throws {
    let mac = try #require(MACAddress("00:16:3e:00:00:01"))
    let frame = ARP.requestFrame(for: .v4(0xC0A8_0132), fromMAC: mac, fromIP: .v4(0xC0A8_0109))
    let expected = hex(
      "ffffffffffff 00163e000001 0806 0001 0800 0604 0001 00163e000001 c0a80109 000000000000 c0a80132")
    #expect(frame == expected + [UInt8](repeating: 0, count: 18))
  }
}
