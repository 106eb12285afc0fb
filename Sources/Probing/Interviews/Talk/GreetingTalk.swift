import NetworkTypes
import Protocols
import Vocabulary

/// Hears a server's greeting: connects, says nothing, reads a little, hangs up.
enum GreetingTalk {
  static func greeting(
    of port: TransportPort, through dialer: any Dialer, until isComplete: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws(ProbeError) -> Greeting {
    let bytes = try await dialer.connected(to: port) { link throws(ProbeError) in
      try await link.receive(upTo: Greeting.limit, until: isComplete)
    }
    guard !bytes.isEmpty else { throw .failed("closed without a greeting") }
    return Greeting(bytes)
  }

  /// The facts, or that there are none because it speaks something else.
  static func checked(_ facts: [Fact], _ name: String) throws(ProbeError) -> [Fact] {
    guard !facts.isEmpty else { throw .failed("not \(name)") }
    return facts
  }
}
