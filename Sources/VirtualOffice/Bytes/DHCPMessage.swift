/// What a device that boots sends to everybody (RFC 2131, 2132): DISCOVER, then REQUEST.
struct DHCPMessage {
  enum Kind: UInt8 { case discover = 1, request = 3 }

  var mac: [UInt8]
  var hostName: String
  var vendorClass: String
  /// Option 55, in the order in which this device asks.
  var parameters: [UInt8]
  var requested: [UInt8]

  /// The whole broadcast frame.
  func frame(_ kind: Kind, transaction: UInt32) -> [UInt8] {
    var message: [UInt8] = [1, 1, 6, 0]
    message.add32(transaction)
    message.add([0, 0, 0x80, 0])  // seconds; "answer by broadcast"
    message.add(repeatElement(0, count: 16))  // ciaddr, yiaddr, siaddr, giaddr
    message.add(mac)
    message.add(repeatElement(0, count: 10 + 64 + 128))  // rest of chaddr, sname, file
    message.add([0x63, 0x82, 0x53, 0x63])
    Self.add(&message, 53, [kind.rawValue])
    Self.add(&message, 61, [1] + mac)
    Self.add(&message, 50, requested)
    if kind == .request { Self.add(&message, 54, [requested[0], requested[1], requested[2], 1]) }
    Self.add(&message, 12, Array(hostName.utf8))
    Self.add(&message, 60, Array(vendorClass.utf8))
    Self.add(&message, 55, parameters)
    message.append(255)
    let zero: [UInt8] = [0, 0, 0, 0]
    let everyone: [UInt8] = [255, 255, 255, 255]
    let datagram = Frame.udp(from: zero, 68, to: everyone, 67, message)
    return Frame.ethernet(
      to: Frame.broadcast, from: mac, type: 0x0800,
      Frame.ipv4(from: zero, to: everyone, transport: 17, datagram))
  }

  private static func add(_ message: inout [UInt8], _ option: UInt8, _ value: [UInt8]) {
    let value = value.prefix(255)
    message.add([option, UInt8(value.count)])
    message.add(value)
  }
}
