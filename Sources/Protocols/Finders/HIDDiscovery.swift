import NetworkTypes
import Vocabulary

/// HID's discoveryd, UDP 4070: a door controller (VertX, Edge, EdgePlus) tells its address, name, model and version.
/// Source: HID VertX and Edge controllers' discovery daemon; text fields divided by semicolons:
/// `discovered;090;MAC;name;IP;1;model;version;date;`.
package struct HIDDiscovery: Finder, Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "hid", summary: "HID door controllers tell name, model and version", source: "HID discoveryd",
    ports: [.udp(4070)], keys: ["hid.name", "hid.model", "hid.version"])

  package static let ears = [
    Ear("hid", at: .udp(4070)) { cursor, sender throws(WireError) in
      // Questions of other scanners come here too.
      guard let message = try HIDDiscovery(parsing: &cursor) else { return [] }
      return message.statements(from: sender)
    }
  ]

  package static let questions = [
    FinderQuestion(
      groupIPv4: .v4(.max), groupIPv6: nil, port: 4070, sourcePort: 4070, bytes: Array("discover;013;".utf8))
  ]

  package let mac: MACAddress?
  package let name: String
  package let model: String
  package let version: String

  /// - Returns: `nil` for a question.
  /// - Throws: `.malformed` for text that is neither question nor answer; `.truncated` for an answer without a model.
  package init?(parsing cursor: inout WireCursor) throws(WireError) {
    let offset = cursor.offset
    let text = String(wire: try cursor.octets(min(cursor.remaining, 512), "text"))
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    if parts.first == "discover" { return nil }
    guard parts.first == "discovered" else { throw .malformed(field: "type", offset: offset) }
    guard parts.count >= 7 else {
      throw .truncated(field: "model", needed: 7, available: parts.count, offset: offset)
    }
    mac = MACAddress(parts[2])
    name = parts[3]
    model = parts[6]
    version = parts.count > 7 ? parts[7] : ""
  }

  package var facts: [Fact] { Fact.known(["hid.name": name, "hid.model": model, "hid.version": version]) }

  func statements(from sender: Sender) -> [Statement] {
    let own = mac.flatMap { $0.isDevice ? $0 : nil }
    return [Statement(about: .host(mac: own ?? sender.mac, ip: sender.ip), facts)]
  }
}
