import NetworkTypes
import Vocabulary

/// Xiaomi's home devices, UDP 54321: a header of 32 bytes opens every message. Only a device's own are heard; an app's
/// first one has no id yet. Source: OpenMiHome, "miIO protocol".
package struct MiIO: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "miio", summary: "Xiaomi home devices tell their id", source: "OpenMiHome, miIO protocol",
    ports: [.udp(54321)], keys: ["miio.device_id"])

  package static let ears = [
    Ear("miio", at: .udp(54321)) { cursor, sender throws(WireError) in
      guard sender.sourcePort == 54321 else { return [] }
      return Statement.unlessEmpty(try MiIO(parsing: &cursor).facts)
    }
  ]

  package let facts: [Fact]

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    guard try cursor.uint16("magic") == 0x2131 else { throw .malformed(field: "magic", offset: start) }
    try cursor.skip(6, "length and unknown")
    let id = try cursor.uint32("device id")
    try cursor.skip(20, "stamp and checksum")
    facts = id == 0 || id == .max ? [] : [Fact("miio.device_id", String(id))]
  }
}
