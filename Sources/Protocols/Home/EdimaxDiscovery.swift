import NetworkTypes
import Vocabulary

/// Edimax' plugs and cameras answer a broadcast at UDP 20560 with maker, model, version and name in fields of fixed width.
/// Source: mwittig, edimax-smartplug, "Device Discovery".
package struct EdimaxDiscovery: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "edimax", summary: "Edimax plugs and cameras tell model, version and name",
    source: "edimax-smartplug, Device Discovery", ports: [.udp(20560)], keys: ["edimax."])

  package static let ears = [
    Ear("edimax", at: .udp(20560)) { cursor, _ throws(WireError) in
      try EdimaxDiscovery(parsing: &cursor).statements
    }
  ]

  package let mac: MACAddress
  package let manufacturer: String
  package private(set) var model = ""
  package private(set) var version = ""
  package private(set) var displayName = ""

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    mac = try cursor.macAddress("mac")
    manufacturer = String(wire: try cursor.octets(min(12, cursor.remaining), "manufacturer"))
    // A question ends soon after its maker's name, and goes to all.
    guard mac.isDevice, cursor.remaining >= 154 else { return }
    try cursor.skip(4, "type")
    model = String(wire: try cursor.octets(14, "model"))
    version = String(wire: try cursor.octets(8, "version"))
    displayName = String(wire: try cursor.octets(128, "name"))
  }

  var statements: [Statement] {
    guard !model.isEmpty else { return [] }
    let facts = Fact.known([
      "edimax.manufacturer": manufacturer, "edimax.model": model, "edimax.version": version,
      "edimax.display_name": displayName,
    ])
    return [Statement(about: .host(mac: mac, ip: nil), facts)]
  }
}
