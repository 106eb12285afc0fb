import NetworkTypes
import Protocols
import Vocabulary

/// Asks a name server once whether it would look names up for us (RFC 1035, 4.1.1). `localhost` is asked for, which leads no
/// question out of the house (RFC 6761, 6.3).
package struct DNSProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "dns_recursion", summary: "One question for “localhost”: does it resolve names for others",
    needs: [.openPort(.tcp(53))], cost: Cost(connections: 0, packets: 1, seconds: 4), keys: ["dns.recursion"])

  private static let port = TransportPort.udp(53)
  private static let recursionDesired: UInt16 = 0x0100
  private static let recursionAvailable: UInt16 = 0x0080
  private static let refused: UInt16 = 5

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let id = UInt16.random(in: 1...UInt16.max)
    let question = DNSMessage.query(
      [DNSMessage.Question(DNSName("localhost"), type: DNSMessage.typeA)], id: id, flags: Self.recursionDesired)
    let answers = try await dialer.exchange(question, with: Self.port, replies: 1, milliseconds: 1000)
    guard let bytes = answers.first else { throw .silent }
    let message: DNSMessage
    do throws(WireError) {
      message = try withWireCursor(bytes) { (cursor: inout WireCursor) throws(WireError) in
        try DNSMessage(parsing: &cursor)
      }
    } catch {
      throw .failed("not DNS: \(error.cause) \(error.field)")
    }
    guard message.isResponse, message.id == id else { throw .failed("the answer belongs to another question") }
    let isRefused = message.flags & 0x000F == Self.refused
    let isOffered = message.flags & Self.recursionAvailable != 0
    return [
      Fact("dns.recursion", isRefused ? "refused" : isOffered ? "available" : "not_available", port: Self.port)
    ]
  }
}
