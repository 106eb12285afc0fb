import NetworkTypes
import Vocabulary

/// Hikvision's Search Active Device Protocol: model, serial, firmware with build, and whether a password was ever set.
/// Source: answers of cameras as published in nmap's and Wireshark's wikis; XML in UDP.
package struct SADP: Finder, Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "sadp", summary: "Hikvision and OEM cameras tell model, serial and firmware", source: "Hikvision SADP",
    ports: [.udp(37020)], keys: ["sadp."])

  package static let ears = [
    Ear("sadp", at: .udp(37020)) { cursor, sender throws(WireError) in
      try SADP(parsing: &cursor).statements(from: sender)
    }
  ]

  package static let questions = [
    FinderQuestion(
      groupIPv4: .v4(0xEFFF_FFFA), groupIPv6: nil, port: 37020, sourcePort: 37020,
      bytes: Array(
        """
        <?xml version="1.0" encoding="utf-8"?><Probe><Uuid>13A888A9-F1B1-4020-AE9F-05607682D23B</Uuid>\
        <Types>inquiry</Types></Probe>
        """.utf8))
  ]

  /// Fields read of one answer, and characters of a value.
  static let fieldLimit = 64
  static let valueLimit = 256

  /// Names and values as sent, in order; empty for questions.
  package let fields: [(name: String, value: String)]

  /// - Throws: `.malformed` if it is neither a question nor an answer.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let offset = cursor.offset
    let elements = XMLScanner.elements(in: cursor.rest(), limit: 256)
    switch elements.first?.name {
    case "ProbeMatch":
      fields = elements.dropFirst().filter { $0.path.count == 2 && !$0.text.isEmpty }.prefix(SADP.fieldLimit)
        .map { ($0.name, String($0.text.prefix(SADP.valueLimit))) }
    case "Probe": fields = []
    default: throw .malformed(field: "root element", offset: offset)
    }
  }

  package func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  package var facts: [Fact] {
    // The ids only repeat the question's.
    fields.filter { $0.name != "Uuid" && $0.name != "Types" }.map { Fact(ObservationKey("sadp.\($0.name)"), $0.value) }
  }

  /// About the camera that it names: an answer may come from an address outside of the segment.
  func statements(from sender: Sender) -> [Statement] {
    var (mac, address) = (sender.mac, sender.ip)
    if let text = value("MAC"), let named = MACAddress(text), named.isDevice { mac = named }
    if let text = value("IPv4Address"), let named = IPAddress(text), named.isHost { address = named }
    return [Statement(about: .host(mac: mac, ip: address), facts)]
  }

  package static func == (left: Self, right: Self) -> Bool { left.facts == right.facts }
  package func hash(into hasher: inout Hasher) { hasher.combine(facts) }
}
