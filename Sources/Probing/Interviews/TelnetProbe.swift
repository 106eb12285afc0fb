import NetworkTypes
import Protocols
import Vocabulary

/// Hears the greeting of a Telnet server (RFC 854) and refuses every option. No user is named.
package struct TelnetProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "telnet", summary: "The greeting of a Telnet server; its options are refused", needs: [.openPort(port)],
    cost: Cost(connections: 1, packets: 12, seconds: 8), keys: ["telnet.banner"])

  static let port = TransportPort.tcp(23)
  private static let readLimit = 8

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    try await dialer.connected(to: Self.port) { link throws(ProbeError) in
      var greeting = TelnetGreeting()
      var isAnswered = false
      for _ in 0..<Self.readLimit where !greeting.isPrompt && greeting.text.count < TelnetGreeting.limit {
        do throws(ProbeError) {
          let part = try await link.receive(atMost: TelnetGreeting.limit)
          if part.isEmpty { break }
          isAnswered = true
          greeting.take(part)
          let refusals = greeting.takeRefusals()
          if !refusals.isEmpty { try await link.send(refusals) }
        } catch {
          // It has said what it says before a login; or nothing, and then that is the outcome.
          guard isAnswered else { throw error }
          break
        }
      }
      return greeting.facts(port: Self.port)
    }
  }
}
