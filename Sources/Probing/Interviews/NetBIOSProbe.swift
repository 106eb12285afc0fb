import NetworkTypes
import Protocols
import Vocabulary

/// Asks a host for its NetBIOS names (node status, RFC 1002): one datagram.
package struct NetBIOSProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "netbios", summary: "One NetBIOS node status question: name and workgroup", needs: [.nothing],
    cost: Cost(connections: 0, packets: 1, seconds: 4), keys: NetBIOSNodeStatus.declaration.keys)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let question = NetBIOSNodeStatus.question(transactionID: UInt16.random(in: 1...UInt16.max))
    let answers = try await dialer.exchange(question, with: .udp(137), replies: 1, milliseconds: 1000)
    guard let bytes = answers.first else { throw .silent }
    do throws(WireError) {
      return try NetBIOSNodeStatus(bytes).facts
    } catch {
      throw .failed("not NetBIOS: \(error.cause) \(error.field)")
    }
  }
}
