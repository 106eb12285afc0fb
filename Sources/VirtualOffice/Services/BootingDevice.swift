/// Boots, and boots again: DHCP DISCOVER and REQUEST, ARP probes and an announcement (RFC 5227). The address that
/// it asks for is the one that its kernel has.
struct BootingDevice: FrameService {
  let message: DHCPMessage
  let rhythm: (first: UInt64, every: UInt64)? = (2500, 6000)
  let listens = false
  private var transaction: UInt32 = 0x5A17_0400

  init(_ message: DHCPMessage) { self.message = message }

  mutating func speak() -> [[UInt8]] {
    transaction &+= 1
    let nobody: [UInt8] = [0, 0, 0, 0]
    let unknown: [UInt8] = [0, 0, 0, 0, 0, 0]
    let probe = Frame.arp(
      operation: 1, senderMAC: message.mac, senderIP: nobody, targetMAC: unknown, targetIP: message.requested,
      to: Frame.broadcast)
    let announcement = Frame.arp(
      operation: 1, senderMAC: message.mac, senderIP: message.requested, targetMAC: unknown,
      targetIP: message.requested, to: Frame.broadcast)
    return [
      message.frame(.discover, transaction: transaction), message.frame(.request, transaction: transaction), probe,
      announcement,
    ]
  }

  func answer(_ frame: [UInt8]) -> [[UInt8]] { [] }
}
