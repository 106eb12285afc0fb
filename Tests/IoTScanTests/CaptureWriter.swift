/// A capture file as the tests need it: three hosts that show themselves by ARP, and a camera that says its name by SSDP.
enum CaptureWriter {
  private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
  private static func big(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }

  /// draft-ietf-opsawg-pcap: little-endian, microseconds, Ethernet.
  static let office: [UInt8] = {
    var bytes = little(UInt32(0xA1B2_C3D4)) + little(UInt16(2)) + little(UInt16(4)) + little(UInt64(0))
    bytes += little(UInt32(65_535)) + little(UInt32(1))
    let frames = [arp(10), arp(11), ssdp(10), arp(12)]
    for (index, frame) in frames.enumerated() {
      let count = little(UInt32(frame.count))
      bytes += little(UInt32(1_780_000_000 + index)) + little(UInt32(0)) + count + count + frame
    }
    return bytes
  }()

  private static func mac(_ host: UInt8) -> [UInt8] { [0x00, 0x40, 0x8C, 0x01, 0x02, host] }
  private static func address(_ host: UInt8) -> [UInt8] { [198, 18, 40, host] }

  /// An ARP request of a host for the gateway (RFC 826).
  private static func arp(_ host: UInt8) -> [UInt8] {
    [UInt8](repeating: 0xFF, count: 6) + mac(host) + [0x08, 0x06]
      + [0, 1, 0x08, 0x00, 6, 4, 0, 1] + mac(host) + address(host) + [UInt8](repeating: 0, count: 6) + address(1)
  }

  /// An SSDP announcement (UPnP Device Architecture 1.1, section 1.2) in UDP and IPv4, checksums left out.
  private static func ssdp(_ host: UInt8) -> [UInt8] {
    let text = Array(
      """
      NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNT: upnp:rootdevice\r\nNTS: ssdp:alive\r\n\
      LOCATION: http://198.18.40.\(host)/rootdesc.xml\r\nSERVER: Linux/4.9 UPnP/1.0 Camera/1.0\r\n\
      USN: uuid:11111111-2222-3333-4444-555555555555::upnp:rootdevice\r\n\r\n
      """.utf8)
    let datagram = big(UInt16(1900)) + big(UInt16(1900)) + big(UInt16(8 + text.count)) + big(UInt16(0)) + text
    let head =
      [0x45, 0] + big(UInt16(20 + datagram.count)) + [0, 0, 0, 0, 4, 17, 0, 0] + address(host) + [239, 255, 255, 250]
    return [0x01, 0x00, 0x5E, 0x7F, 0xFF, 0xFA] + mac(host) + [0x08, 0x00] + checked(head) + datagram
  }

  /// The header with its checksum (RFC 791).
  private static func checked(_ header: [UInt8]) -> [UInt8] {
    var sum = stride(from: 0, to: header.count, by: 2).reduce(0) { $0 + Int(header[$1]) << 8 + Int(header[$1 + 1]) }
    while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
    var header = header
    header.replaceSubrange(10..<12, with: big(UInt16(truncatingIfNeeded: ~sum)))
    return header
  }
}
