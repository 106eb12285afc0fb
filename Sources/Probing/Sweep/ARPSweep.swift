import NetworkTypes

/// Asks every IPv4 address of the targets who it is, by ARP frames: the kernel's neighbour table would overflow and
/// lose hosts. Two rounds in random order; Capture hears the answers.
package struct ARPSweep: Sendable {
  /// More addresses than this are left out and counted, not asked: a /12.
  package static let maximumTargets = 1 << 20

  private let source: LinkSource
  private let sender: any FrameSender
  private let governor: Governor

  package init(from source: LinkSource, over sender: any FrameSender, behind governor: Governor) {
    self.source = source
    self.sender = sender
    self.governor = governor
  }

  /// Asks `targets` `rounds` times.
  /// - Parameters:
  ///   - targets: other than IPv4 hosts, and our own addresses, are passed over.
  ///   - rounds: 2 by habit: one frame may be lost.
  ///   - random: the order.
  ///   - isKnown: whether an address has answered already; it is not asked again.
  /// - Returns: what was sent.
  package func run(
    _ targets: some Sequence<IPAddress>, rounds: Int = 2,
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    isKnown: @Sendable (IPAddress) async -> Bool = { _ in false }
  ) async -> SweepResult {
    var result = SweepResult()
    var random = random
    let own = Set(source.ipv4.map(\.address))
    var waiting: [IPAddress] = []
    for target in targets where target.isIPv4 && target.isHost && !own.contains(target) {
      if waiting.count < Self.maximumTargets { waiting.append(target) } else { result.leftOut += 1 }
    }
    for round in 0..<max(1, rounds) {
      waiting.shuffle(using: &random)
      for target in waiting {
        if await isKnown(target) { continue }
        guard let own = source.address(for: target),
          let frame = Frames.arpRequest(from: source.mac, own, for: target)
        else {
          if round == 0 { result.leftOut += 1 }
          continue
        }
        do { try await governor.admit() } catch {
          result.isInterrupted = true
          return result
        }
        result.send(frame, over: sender)
        if round == 0 { result.asked += 1 }
      }
    }
    return result
  }
}
