/// Ethernet frames that a device without a kernel address, or before it has one, sends by itself.
enum Frame {
  static let broadcast: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]

  /// An Ethernet II frame, padded to the 60 bytes that a real card sends.
  static func ethernet(to destination: [UInt8], from source: [UInt8], type: UInt16, _ payload: [UInt8]) -> [UInt8] {
    var frame = destination + source
    frame.add16(type)
    frame.add(payload)
    if frame.count < 60 { frame.add(repeatElement(0, count: 60 - frame.count)) }
    return frame
  }

  /// An ARP message (RFC 826). Operation 1 asks, 2 answers.
  static func arp(
    operation: UInt16, senderMAC: [UInt8], senderIP: [UInt8], targetMAC: [UInt8], targetIP: [UInt8],
    to destination: [UInt8]
  ) -> [UInt8] {
    var message: [UInt8] = [0, 1, 8, 0, 6, 4]
    message.add16(operation)
    message.add(senderMAC + senderIP + targetMAC + targetIP)
    return ethernet(to: destination, from: senderMAC, type: 0x0806, message)
  }

  /// An IPv4 packet (RFC 791) without options.
  static func ipv4(
    from source: [UInt8], to destination: [UInt8], transport: UInt8, identifier: UInt16 = 0, ttl: UInt8 = 64,
    _ payload: [UInt8]
  ) -> [UInt8] {
    var header: [UInt8] = [0x45, 0]
    header.add16(UInt16(20 + payload.count))
    header.add16(identifier)
    header.add([0x40, 0, ttl, transport, 0, 0])  // "don't fragment"; checksum follows below
    header.add(source + destination)
    let checksum = internetChecksum(header)
    header[10] = UInt8(checksum >> 8)
    header[11] = UInt8(checksum & 0xFF)
    return header + payload
  }

  /// A UDP datagram (RFC 768) with its checksum.
  static func udp(
    from source: [UInt8], _ sourcePort: UInt16, to destination: [UInt8], _ destinationPort: UInt16, _ payload: [UInt8]
  ) -> [UInt8] {
    var datagram: [UInt8] = []
    datagram.add16(sourcePort)
    datagram.add16(destinationPort)
    datagram.add16(UInt16(8 + payload.count))
    datagram.add16(0)
    datagram.add(payload)
    return sealed(datagram, checksumAt: 6, from: source, to: destination, transport: 17)
  }

  /// A TCP segment (RFC 9293) without options.
  static func tcp(
    from source: [UInt8], _ sourcePort: UInt16, to destination: [UInt8], _ destinationPort: UInt16,
    sequence: UInt32, acknowledgement: UInt32, flags: UInt8, window: UInt16, _ payload: [UInt8] = []
  ) -> [UInt8] {
    var segment: [UInt8] = []
    segment.add16(sourcePort)
    segment.add16(destinationPort)
    segment.add32(sequence)
    segment.add32(acknowledgement)
    segment.add([0x50, flags])
    segment.add16(window)
    segment.add32(0)  // checksum, no urgent data
    segment.add(payload)
    return sealed(segment, checksumAt: 16, from: source, to: destination, transport: 6)
  }

  private static func sealed(
    _ datagram: [UInt8], checksumAt place: Int, from source: [UInt8], to destination: [UInt8], transport: UInt8
  ) -> [UInt8] {
    var pseudo = source + destination + [0, transport]
    pseudo.add16(UInt16(datagram.count))
    let checksum = internetChecksum(pseudo + datagram)
    var result = datagram
    result[place] = UInt8(checksum >> 8)
    result[place + 1] = UInt8(checksum & 0xFF)
    return result
  }
}
