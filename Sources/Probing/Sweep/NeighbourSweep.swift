import NetworkTypes

/// Finds IPv6 hosts of the link: an echo to all nodes, the same with an invalid option for hosts that ignore echo, and
/// a Neighbor Solicitation for each address that is known. Capture hears the answers.
package struct NeighbourSweep: Sendable {
  private let source: LinkSource
  private let sender: any FrameSender
  private let governor: Governor

  package init(from source: LinkSource, over sender: any FrameSender, behind governor: Governor) {
    self.source = source
    self.sender = sender
    self.governor = governor
  }

  /// Asks all nodes `rounds` times, then each of `known`. Nothing is sent without a link-local address of our own.
  /// - Parameters:
  ///   - known: addresses that others named; only IPv6 hosts among them are asked.
  ///   - rounds: 2 by habit: one frame may be lost.
  ///   - identifier: stands in our echo requests, so that answers are recognised.
  /// - Returns: what was sent.
  package func run(
    known: [IPAddress] = [], rounds: Int = 2, identifier: UInt16 = .random(in: 1...UInt16.max)
  ) async -> SweepResult {
    var result = SweepResult()
    guard let own = source.ipv6LinkLocal else {
      result.leftOut = known.count
      return result
    }
    var frames: [[UInt8]?] = []
    for _ in 0..<max(1, rounds) {
      frames.append(Frames.echoToAllNodes(from: source.mac, own, identifier: identifier))
      frames.append(Frames.invalidOptionToAllNodes(from: source.mac, own, identifier: identifier))
    }
    let solicited = known.filter { $0.isIPv6 && $0.isHost && $0 != own }
    frames += solicited.map { Frames.neighborSolicitation(from: source.mac, own, for: $0) }
    result.asked = solicited.count
    for case let frame? in frames {
      do { try await governor.admit() } catch {
        result.isInterrupted = true
        return result
      }
      result.send(frame, over: sender)
    }
    return result
  }
}
