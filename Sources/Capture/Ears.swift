import Protocols

/// The ears of all protocols, found by what a packet shows first. One array lookup a packet for UDP.
struct Ears: Sendable {
  private let all: [[Ear]]
  private let others: [Ear.Place: Int]
  /// Whether any beginning starts with this byte.
  private let tcpFirst: [Bool]
  private let udpFirst: [Bool]
  /// Index into `all` plus one for each UDP port; zero: nobody listens.
  private let udp: [UInt8]

  /// Every protocol that conforms to `Heard`.
  static let standard = Ears(ProtocolRegistry.heard.flatMap { $0.ears })
  /// Talk between others. What is said to ourselves is a probe's to read.
  static let unicast = Ears(PassiveUnicast.ears)

  init(_ ears: [Ear]) {
    var all: [[Ear]] = []
    var others: [Ear.Place: Int] = [:]
    var udp = [UInt8](repeating: 0, count: 65_536)
    var tcpFirst = [Bool](repeating: false, count: 256)
    var udpFirst = tcpFirst
    for ear in ears {
      if case .tcpBeginning(let four) = ear.place { tcpFirst[Int(four >> 24)] = true }
      if case .udpBeginning(let four) = ear.place { udpFirst[Int(four >> 24)] = true }
      if let place = others[ear.place] {
        all[place].append(ear)
        continue
      }
      others[ear.place] = all.count
      all.append([ear])
      if case .udp(let port) = ear.place, all.count <= Int(UInt8.max) { udp[Int(port)] = UInt8(all.count) }
    }
    self.all = all
    self.others = others
    self.udp = udp
    self.tcpFirst = tcpFirst
    self.udpFirst = udpFirst
  }

  /// Those of a TCP segment's or datagram's first four bytes.
  func tcp(beginning: UInt32) -> [Ear] { tcpFirst[Int(beginning >> 24)] ? at(.tcpBeginning(beginning)) : [] }
  func udp(beginning: UInt32) -> [Ear] { udpFirst[Int(beginning >> 24)] ? at(.udpBeginning(beginning)) : [] }

  func at(_ place: Ear.Place) -> [Ear] { others[place].map { all[$0] } ?? [] }

  /// Those of the source's port, else of the destination's.
  func udp(from source: UInt16, to destination: UInt16) -> [Ear] {
    let index = udp[Int(source)] != 0 ? udp[Int(source)] : udp[Int(destination)]
    return index == 0 ? [] : all[Int(index) - 1]
  }
}
