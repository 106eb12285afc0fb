/// A host that answers ARP for its address and nothing else. Its kernel has no address at all.
struct SilentHost: FrameService {
  let mac: [UInt8]
  let ip: [UInt8]
  let rhythm: (first: UInt64, every: UInt64)? = nil
  let listens = true

  func speak() -> [[UInt8]] { [] }

  func answer(_ frame: [UInt8]) -> [[UInt8]] { Self.arpReply(to: frame, mac: mac, ip: ip).map { [$0] } ?? [] }

  /// The ARP reply when `frame` asks for this address (RFC 826), else nil.
  static func arpReply(to frame: [UInt8], mac: [UInt8], ip: [UInt8]) -> [UInt8]? {
    guard frame.count >= 42, frame.word(at: 12) == 0x0806, frame.word(at: 20) == 1, Array(frame[38..<42]) == ip
    else { return nil }
    let asker = Array(frame[22..<28])
    return Frame.arp(
      operation: 2, senderMAC: mac, senderIP: ip, targetMAC: asker, targetIP: Array(frame[28..<32]), to: asker)
  }
}
