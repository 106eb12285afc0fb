/// Accepts a connection on every TCP port and then feeds a byte a second, without end. A scanner must not believe
/// that all these ports mean anything, and must not wait for it.
struct Tarpit: FrameService {
  let mac: [UInt8]
  let ip: [UInt8]
  let rhythm: (first: UInt64, every: UInt64)? = (1000, 1000)
  let listens = true
  private var flows: [Peer: Flow] = [:]

  private struct Peer: Hashable {
    let mac: [UInt8]
    let ip: [UInt8]
    let port: UInt16
    let ownPort: UInt16
  }
  private struct Flow {
    var sequence: UInt32
    var acknowledgement: UInt32
    var fed = 0
  }

  /// At most so many connections are fed, each at most so many bytes: the office is bounded, even here.
  private static let mostFlows = 512
  private static let mostBytes = 600
  private static let firstSequence: UInt32 = 0x7A17_0000

  init(mac: [UInt8], ip: [UInt8]) {
    self.mac = mac
    self.ip = ip
  }

  mutating func speak() -> [[UInt8]] {
    var frames: [[UInt8]] = []
    for (peer, flow) in flows {
      guard flow.fed < Self.mostBytes else {
        flows[peer] = nil
        continue
      }
      frames.append(segment(to: peer, flow.sequence, flow.acknowledgement, flags: 0x18, [0x2E]))
      flows[peer] = Flow(
        sequence: flow.sequence &+ 1, acknowledgement: flow.acknowledgement, fed: flow.fed + 1)
    }
    return frames
  }

  mutating func answer(_ frame: [UInt8]) -> [[UInt8]] {
    if let reply = SilentHost.arpReply(to: frame, mac: mac, ip: ip) { return [reply] }
    guard frame.count >= 34, Array(frame[0..<6]) == mac, frame.word(at: 12) == 0x0800, frame[14] == 0x45,
      Array(frame[30..<34]) == ip
    else { return [] }
    switch frame[23] {
    case 1: return echo(frame)
    case 6: return segmentReply(frame)
    default: return []
    }
  }

  private func echo(_ frame: [UInt8]) -> [[UInt8]] {
    guard let length = frame.word(at: 16), length >= 28, frame.count >= 14 + Int(length), frame[34] == 8 else {
      return []
    }
    var message = Array(frame[34..<14 + Int(length)])
    message[0] = 0
    message[2] = 0
    message[3] = 0
    let checksum = internetChecksum(message)
    message[2] = UInt8(checksum >> 8)
    message[3] = UInt8(checksum & 0xFF)
    let packet = Frame.ipv4(from: ip, to: Array(frame[26..<30]), transport: 1, message)
    return [Frame.ethernet(to: Array(frame[6..<12]), from: mac, type: 0x0800, packet)]
  }

  private mutating func segmentReply(_ frame: [UInt8]) -> [[UInt8]] {
    guard frame.count >= 54, let length = frame.word(at: 16), let port = frame.word(at: 34),
      let ownPort = frame.word(at: 36), let sequence = frame.double(at: 38), let accepted = frame.double(at: 42)
    else { return [] }
    let peer = Peer(mac: Array(frame[6..<12]), ip: Array(frame[26..<30]), port: port, ownPort: ownPort)
    let flags = frame[47]
    let data = max(0, Int(length) - 20 - Int(frame[46] >> 4) * 4)
    if flags & 0x04 != 0 {  // reset
      flows[peer] = nil
      return []
    }
    if flags & 0x02 != 0 {  // SYN
      return [segment(to: peer, Self.firstSequence, sequence &+ 1, flags: 0x12)]
    }
    if flags & 0x01 != 0 {  // FIN: it lets go, and so do we
      flows[peer] = nil
      return [segment(to: peer, accepted, sequence &+ UInt32(data) &+ 1, flags: 0x11)]
    }
    if flows[peer] == nil, flows.count < Self.mostFlows {
      flows[peer] = Flow(sequence: accepted, acknowledgement: sequence &+ UInt32(data))
    } else if data > 0 {
      flows[peer]?.acknowledgement = sequence &+ UInt32(data)
    }
    return data > 0 ? [segment(to: peer, accepted, sequence &+ UInt32(data), flags: 0x10)] : []
  }

  private func segment(
    to peer: Peer, _ sequence: UInt32, _ acknowledgement: UInt32, flags: UInt8, _ payload: [UInt8] = []
  ) -> [UInt8] {
    let tcp = Frame.tcp(
      from: ip, peer.ownPort, to: peer.ip, peer.port, sequence: sequence, acknowledgement: acknowledgement,
      flags: flags, window: 512, payload)
    return Frame.ethernet(
      to: peer.mac, from: mac, type: 0x0800, Frame.ipv4(from: ip, to: peer.ip, transport: 6, tcp))
  }
}
