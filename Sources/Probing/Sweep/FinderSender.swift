import NetworkTypes
import Protocols

/// Asks every finder's question to its groups, in IPv4 and IPv6. One engine for all of them; the answers are heard by
/// Capture alone.
package struct FinderSender: Sendable {
  private let source: LinkSource
  private let governor: Governor

  package init(from source: LinkSource, behind governor: Governor) {
    self.source = source
    self.governor = governor
  }

  /// What came of the questions, and the sockets that must stay open while answers are awaited.
  package struct Result: Sendable {
    /// Questions sent, by the finder's name.
    package internal(set) var sent: [String: Int] = [:]
    /// What the machine refused, such as `mdns: bind 98`; at most 16.
    package internal(set) var failures: [String] = []
    package internal(set) var isInterrupted = false
    private(set) var sockets: [MulticastSocket] = []

    mutating func keep(_ socket: MulticastSocket) { sockets.append(socket) }

    mutating func fail(_ finder: String, _ failure: MulticastSocket.Failure) {
      if failures.count < 16 { failures.append("\(finder): \(failure.step) \(failure.code)") }
    }
  }

  /// Asks all questions; takes as long as the pace says (about four seconds when quick).
  /// - Returns: keep it until the answers have come: our kernel refuses answers to sockets that are gone.
  package func run(_ finders: [any Finder.Type]) async -> Result {
    var random = SystemRandomNumberGenerator()
    return await run(finders, random: &random)
  }

  func run(_ finders: [any Finder.Type], random: inout some RandomNumberGenerator) async -> Result {
    await send(
      FinderSchedule(
        finders, pace: governor.pace, isIPv4: source.ipv4.first != nil, isIPv6: source.ipv6LinkLocal != nil,
        random: &random))
  }

  /// Asks once more, about what the first answers named (RFC 6763, 9: the types that an enumeration gives).
  /// - Returns: keep it until the answers have come.
  package func follow(up question: FinderQuestion, of finder: String) async -> Result {
    var random = SystemRandomNumberGenerator()
    return await send(
      FinderSchedule(
        [FinderSchedule.Part(finder: finder, questions: [question])], pace: governor.pace,
        isIPv4: source.ipv4.first != nil, isIPv6: source.ipv6LinkLocal != nil, random: &random))
  }

  private func send(_ schedule: FinderSchedule) async -> Result {
    var result = Result()
    let ipv4 = source.ipv4.first?.address
    let binding = SocketBinding(interface: source.interface)
    var open: [SocketKey: MulticastSocket] = [:]
    let start = governor.time.now
    for entry in schedule.entries {
      do {
        try await governor.time.wait(until: start + entry.at)
        try await governor.admit()
      } catch {
        result.isInterrupted = true
        break
      }
      let own = entry.group.isIPv4 ? ipv4 : source.ipv6LinkLocal
      guard let own else { continue }
      let key = SocketKey(
        isIPv4: own.isIPv4, port: entry.question.sourcePort ?? 0, hopLimit: entry.question.hopLimit,
        finder: entry.finder)
      do throws(MulticastSocket.Failure) {
        let socket: MulticastSocket
        if let known = open[key] {
          socket = known
        } else {
          socket = try MulticastSocket(from: own, port: key.port, hopLimit: key.hopLimit, through: binding)
          open[key] = socket
          result.keep(socket)
        }
        try socket.send(entry.question.bytes, to: entry.group, port: entry.question.port)
        result.sent[entry.finder, default: 0] += 1
      } catch {
        result.fail(entry.finder, error)
      }
    }
    return result
  }

  /// One socket serves the questions of a finder that agree in this.
  private struct SocketKey: Hashable {
    let isIPv4: Bool
    let port: UInt16
    let hopLimit: UInt8
    let finder: String
  }
}
