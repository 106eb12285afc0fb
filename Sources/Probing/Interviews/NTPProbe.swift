import NetworkTypes
import Protocols
import Vocabulary

/// Asks once for the time, as every clock does (RFC 5905, mode 3): a camera or printer that answers serves time to others.
package struct NTPProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "ntp", summary: "One question for the time, as a client asks it", needs: [.nothing],
    cost: Cost(connections: 0, packets: 1, seconds: 3), keys: NTPMessage.declaration.keys)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let cookie = UInt64.random(in: 1...UInt64.max)
    let answers = try await dialer.exchange(
      NTPMessage.question(cookie: cookie), with: NTPMessage.port, replies: 1, milliseconds: 500)
    guard let bytes = answers.first else { throw .silent }
    let message: NTPMessage
    do throws(WireError) { message = try NTPMessage(bytes) } catch {
      throw .failed("not NTP: \(error.cause) \(error.field)")
    }
    guard message.origin == cookie else { throw .failed("the answer belongs to another question") }
    guard message.stratum > 0 else { throw .failed("it asks to be left alone") }
    return message.facts
  }
}
