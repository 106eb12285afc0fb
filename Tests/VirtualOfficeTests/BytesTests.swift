import Testing

@testable import VirtualOffice

struct BytesTests {
  @Test func `the checksum of RFC 1071's example`() {
    #expect(internetChecksum([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7]) == 0x220D)
  }

  @Test func `an odd last byte counts as the high one`() {
    #expect(internetChecksum([0x01]) == 0xFEFF)
  }

  /// RFC 4291, appendix A: the MAC 34-56-78-9A-BC-DE becomes 3656:78FF:FE9A:BCDE.
  @Test func `the link-local address of a MAC`() {
    #expect(Address.linkLocal(mac: [0x34, 0x56, 0x78, 0x9A, 0xBC, 0xDE]) == "fe80::3656:78ff:fe9a:bcde")
    #expect(Address.linkLocal(mac: [0x34]) == nil)
  }

  @Test(arguments: [("00:11:32:b7:0f:63", true), ("00:11:32:b7:0f", false), ("00:11:32:b7:0f:6g", false)])
  func `a MAC has six bytes`(_ text: String, _ isOne: Bool) {
    #expect((Address.mac(text) != nil) == isOne)
  }

  @Test func `an ARP answer is a padded frame`() {
    let frame = Frame.arp(
      operation: 2, senderMAC: [2, 0, 0, 0, 0, 1], senderIP: [10, 0, 0, 1], targetMAC: [2, 0, 0, 0, 0, 2],
      targetIP: [10, 0, 0, 2], to: [2, 0, 0, 0, 0, 2])
    let expected: [UInt8] = [
      2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x08, 0x06,  // to, from, ARP
      0, 1, 8, 0, 6, 4, 0, 2,  // Ethernet, IPv4, lengths, answer
      2, 0, 0, 0, 0, 1, 10, 0, 0, 1, 2, 0, 0, 0, 0, 2, 10, 0, 0, 2,
    ]
    #expect(Array(frame.prefix(42)) == expected)
    #expect(frame.count == 60)
  }

  @Test func `headers carry sums that add up to nothing`() {
    let packet = Frame.ipv4(from: [10, 0, 0, 1], to: [10, 0, 0, 2], transport: 17, [1, 2, 3])
    #expect(internetChecksum(Array(packet.prefix(20))) == 0)
    let datagram = Frame.udp(from: [10, 0, 0, 1], 68, to: [10, 0, 0, 2], 67, [1, 2, 3])
    let pseudo: [UInt8] = [10, 0, 0, 1, 10, 0, 0, 2, 0, 17, 0, UInt8(datagram.count)]
    #expect(internetChecksum(pseudo + datagram) == 0)
  }

  @Test func `an LLDP frame goes to the nearest bridge and ends itself`() {
    let frame = LLDPFrame(
      mac: [0, 1, 2, 3, 4, 5], portID: "gi7", portDescription: "p", systemName: "sw", systemDescription: "d",
      management: [10, 77, 0, 3]
    ).bytes
    #expect(Array(frame.prefix(6)) == [0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E])
    #expect(Array(frame[12..<23]) == [0x88, 0xCC, 0x02, 0x07, 0x04, 0, 1, 2, 3, 4, 5])
    #expect(Array(frame[23..<29]) == [0x04, 0x04, 0x05, 0x67, 0x69, 0x37])  // port "gi7"
    #expect(frame.firstRange(of: [0x0A, 0x02, 0x73, 0x77]) != nil)  // system name "sw"
    #expect(frame.count >= 60)
  }

  @Test func `a booting device tells its vendor class`() {
    let message = DHCPMessage(
      mac: [0, 1, 2, 3, 4, 5], hostName: "h", vendorClass: "Mfg=X", parameters: [1, 3], requested: [10, 77, 0, 80])
    let frame = message.frame(.discover, transaction: 0x0102_0304)
    #expect(Array(frame.prefix(6)) == Frame.broadcast)
    #expect(Array(frame[42..<50]) == [1, 1, 6, 0, 1, 2, 3, 4])
    let options = Array(frame[(42 + 236)...])
    #expect(options.starts(with: [0x63, 0x82, 0x53, 0x63, 53, 1, 1]))
    #expect(options.firstRange(of: [60, 5, 0x4D, 0x66, 0x67, 0x3D, 0x58]) != nil)
    #expect(options.firstRange(of: [55, 2, 1, 3, 255]) != nil)
  }
}
