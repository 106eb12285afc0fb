import Protocols

/// The ears of all protocols, found by what a packet shows first. One array lookup a packet for UDP.
struct Ears: Sendable {
  private let all: [[Ear]]
  private let others: [Ear.Place: Int]
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
    for ear in ears {
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
  }

  func at(_ place: Ear.Place) -> [Ear] { others[place].map { all[$0] } ?? [] }

  /// Those of the source's port, else of the destination's.
  func udp(from source: UInt16, to destination: UInt16) -> [Ear] {
    let index = udp[Int(source)] != 0 ? udp[Int(source)] : udp[Int(destination)]
    return index == 0 ? [] : all[Int(index) - 1]
  }
}
