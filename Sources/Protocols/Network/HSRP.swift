import NetworkTypes
import Vocabulary

/// Cisco's Hot Standby Router Protocol version 1 (RFC 2281) and 2: only a router sends it.
package struct HSRP: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "hsrp", summary: "A Cisco router guards a virtual address", source: "RFC 2281", ports: [.udp(1985)],
    keys: ["hsrp.router"])

  package static let ears = [
    Ear("hsrp", at: .udp(1985)) { cursor, _ throws(WireError) in
      [Statement(try HSRP(parsing: &cursor).facts)]
    }
  ]

  /// 1 or 2.
  package let version: Int

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    // Version 2 sends type-length-values: 1 (group state), 40 bytes. Version 1 begins with version 0 and an op code 0...3.
    let first = try cursor.uint8("version")
    let second = try cursor.uint8("op code")
    if first == 1, second == 40 {
      version = 2
    } else if first == 0, second <= 3 {
      version = 1
    } else {
      throw .malformed(field: "version", offset: 0)
    }
    try cursor.skip(14, "group state")
  }

  package var facts: [Fact] { [Fact("hsrp.router", "yes")] }
}
