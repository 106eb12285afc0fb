import NetworkTypes
import Vocabulary

/// Yeelight lamps speak a dialect of SSDP at UDP 1982, group 239.255.255.250.
/// Source: Yeelight WiFi Light Inter-Operation Specification, 3.
package struct Yeelight: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "yeelight", summary: "Yeelight lamps tell model, firmware and id",
    source: "Yeelight WiFi Light Inter-Operation Specification", ports: [.udp(1982)], keys: ["yeelight."])

  package static let ears = [
    Ear("yeelight", at: .udp(1982)) { cursor, _ throws(WireError) in
      Statement.unlessEmpty(try Yeelight(parsing: &cursor).facts)
    }
  ]

  package let facts: [Fact]

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let message = try TextMessage(parsing: &cursor)
    guard message.header("location")?.hasPrefix("yeelight://") == true else {
      facts = []
      return
    }
    facts = Fact.known([
      "yeelight.model": message.header("model"), "yeelight.fw_ver": message.header("fw_ver"),
      "yeelight.id": message.header("id"), "yeelight.name": message.header("name"),
    ])
  }
}
