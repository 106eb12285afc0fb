import NetworkTypes
import Vocabulary

/// Virtual Router Redundancy Protocol versions 2 and 3 (RFC 3768, RFC 5798): only a router sends it.
package struct VRRP: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "vrrp", summary: "A router guards a virtual address", source: "RFC 5798", keys: ["vrrp.router"])

  package static let ears = [
    Ear("vrrp", at: .ipProtocol(112)) { cursor, _ throws(WireError) in
      [Statement(try VRRP(parsing: &cursor).facts)]
    }
  ]

  package let version: UInt8
  /// The virtual router's number, 1...255.
  package let group: UInt8

  /// - Throws: `.malformed` for other versions and for anything but an advertisement.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let first = try cursor.uint8("version and type")
    version = first >> 4
    guard version == 2 || version == 3, first & 0x0F == 1 else {
      throw .malformed(field: "version and type", offset: 0)
    }
    group = try cursor.uint8("virtual router id")
  }

  package var facts: [Fact] { [Fact("vrrp.router", "yes")] }
}
