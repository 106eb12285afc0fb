import NetworkTypes
import Vocabulary

/// Ordinary DNS (RFC 1035): which names a host asks for, and who answers such questions. Whose names they are is data
/// elsewhere. Capture hears it between others and keeps few names a host.
package struct DNSLookup: DeclaredProtocol {
  package static let declaration = ProtocolDeclaration(
    name: "dns", summary: "Which names a host asks for, and who answers", source: "RFC 1035", ports: [.udp(53)],
    keys: ["dns.query", "dns.server"])

  /// Names of one message that are kept.
  static let questionLimit = 4

  private let message: DNSMessage

  package init(parsing cursor: inout WireCursor) throws(WireError) { message = try DNSMessage(parsing: &cursor) }

  /// Addresses alone: reverse look-ups and services of the local domain tell nothing of a maker.
  package func facts(from sender: Sender) -> [Fact] {
    guard message.operation == 0 else { return [] }
    if message.isResponse {
      return sender.sourcePort == 53 && !message.records.isEmpty ? [Fact("dns.server", "yes")] : []
    }
    let asked = message.questions.prefix(Self.questionLimit).filter {
      [DNSMessage.typeA, DNSMessage.typeAAAA, 65].contains($0.type) && $0.name.labels.count >= 2
    }
    return asked.map { Fact("dns.query", $0.name.folded) }
  }
}
