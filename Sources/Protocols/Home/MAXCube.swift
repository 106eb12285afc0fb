import NetworkTypes
import Vocabulary

/// eQ-3's MAX! cube answers at UDP 23272: name, serial number, radio address, firmware, in fields of fixed width.
/// Source: Bouni, max-cube-protocol, "Cube discovery".
package struct MAXCube: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "max_cube", summary: "The eQ-3 MAX! cube tells serial number and firmware", source: "max-cube-protocol",
    ports: [.udp(23272)], keys: ["max_cube."])

  package static let ears = [
    Ear("max_cube", at: .udp(23272)) { cursor, _ throws(WireError) in
      Statement.unlessEmpty(try MAXCube(parsing: &cursor).facts)
    }
  ]

  package let facts: [Fact]

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    let name = String(wire: try cursor.octets(8, "name"))
    guard name.hasPrefix("eQ3Max") else { throw .malformed(field: "name", offset: start) }
    // A question names everybody: `eQ3Max*`.
    guard !name.hasSuffix("*"), cursor.remaining >= 18 else {
      facts = []
      return
    }
    let serial = String(wire: try cursor.octets(10, "serial number"))
    try cursor.skip(6, "kind and radio address")
    let (major, minor) = (try cursor.uint8("firmware"), try cursor.uint8("firmware"))
    // 01 13 is version 1.1.3.
    facts = Fact.known([
      "max_cube.name": name, "max_cube.serial": serial, "max_cube.firmware": "\(major).\(minor >> 4).\(minor & 0x0F)",
    ])
  }
}
