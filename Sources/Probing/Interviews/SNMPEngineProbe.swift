import NetworkTypes
import Protocols
import Vocabulary

/// Asks for the engine id of an SNMPv3 agent (RFC 3414, 4), where versions 1 and 2c stayed silent.
package struct SNMPEngineProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "snmp_engine", summary: "One empty SNMPv3 question; the answer carries the engine id, without credentials",
    needs: [.nothing], cost: Cost(connections: 0, packets: 1, seconds: 4), keys: ["snmp.engine_id"])

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let id = Int32.random(in: 1...Int32.max)
    let answers = try await dialer.exchange(
      SNMPEngineDiscovery.question(messageID: id), with: .udp(161), replies: 1, milliseconds: 1000)
    guard let bytes = answers.first else { throw .silent }
    do throws(WireError) {
      return try SNMPEngineDiscovery(bytes).facts
    } catch {
      throw .failed("not SNMPv3: \(error.cause) \(error.field)")
    }
  }
}
