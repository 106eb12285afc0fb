import NetworkTypes
import Vocabulary

/// Smarter's kettles and coffee machines answer at UDP 2081: 0x65, kind, version, 0x7E.
/// Source: iBrew, "Smarter protocol".
package struct SmarterDiscovery: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "smarter", summary: "Smarter kettles and coffee machines tell kind and version", source: "iBrew",
    ports: [.udp(2081)], keys: ["smarter."])

  package static let ears = [
    Ear("smarter", at: .udp(2081)) { cursor, _ throws(WireError) in
      Statement.unlessEmpty(try SmarterDiscovery(parsing: &cursor).facts)
    }
  ]

  package let facts: [Fact]

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let message = try cursor.octets(min(cursor.remaining, 8), "message")
    guard message.count >= 4, message[0] == 0x65, message[3] == 0x7E else {
      facts = []
      return
    }
    facts = [Fact("smarter.type", String(message[1])), Fact("smarter.version", String(message[2]))]
  }
}
