import NetworkTypes
import Vocabulary

/// TP-Link's newer discovery, UDP 20002: a header of sixteen bytes, then JSON. Questions hold a key, answers a `result`.
/// Source: python-kasa, "Discovering devices".
package struct TapoDiscovery: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "tdp", summary: "TP-Link Tapo and newer Kasa devices tell kind and model",
    source: "TP-Link discovery protocol",
    ports: [.udp(20002)], keys: ["mac", "tapo."])

  package static let ears = [
    Ear("tdp", at: .udp(20002)) { cursor, sender throws(WireError) in
      try TapoDiscovery(parsing: &cursor).statements(from: sender)
    }
  ]

  package let facts: [Fact]
  package let mac: MACAddress?

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    guard try cursor.uint8("version") == 2 else { throw .malformed(field: "version", offset: start) }
    try cursor.skip(15, "header")
    let json = JSONValues(cursor.rest())
    func field(_ name: String) -> String? { json["result.\(name)"] }
    mac = field("mac").flatMap { MACAddress($0) }.flatMap { $0.isDevice ? $0 : nil }
    facts = Fact.known([
      "tapo.device_type": field("device_type"), "tapo.device_model": field("device_model"),
      "tapo.device_id": field("device_id"), "tapo.hw_ver": field("hw_ver"),
      "tapo.firmware_version": field("firmware_version"),
    ])
  }

  func statements(from sender: Sender) -> [Statement] {
    guard !facts.isEmpty else { return [] }
    // A hub may answer with the MAC of its other interface: what it says is of whoever sent it.
    return [Statement(facts)]
  }
}
