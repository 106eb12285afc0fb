import NetworkTypes
import Vocabulary

/// LIFX lamps, UDP 56700: what a lamp says of its product, firmware and label. Integers are little-endian.
/// Source: LIFX LAN Protocol, "Header description" and "Device messages".
package struct LIFXMessage: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "lifx", summary: "LIFX lamps tell product, firmware and label", source: "LIFX LAN Protocol",
    ports: [.udp(56700)], keys: ["lifx."])

  package static let ears = [
    Ear("lifx", at: .udp(56700)) { cursor, sender throws(WireError) in
      // Whoever asks may do so from the same port: only a lamp sends these types.
      Statement.unlessEmpty(try LIFXMessage(parsing: &cursor).facts)
    }
  ]

  static let stateService: UInt16 = 3
  static let stateHostFirmware: UInt16 = 15
  static let stateLabel: UInt16 = 25
  static let stateVersion: UInt16 = 33

  package let facts: [Fact]

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    try cursor.skip(2, "size")
    guard try cursor.uint16("protocol").byteSwapped & 0x0FFF == 1024 else {
      throw .malformed(field: "protocol", offset: start + 2)
    }
    try cursor.skip(28, "header")
    let type = try cursor.uint16("type").byteSwapped
    try cursor.skip(2, "reserved")
    switch type {
    case Self.stateService: facts = [Fact("lifx.service", String(try cursor.uint8("service")))]
    case Self.stateHostFirmware:
      try cursor.skip(16, "build")
      let minor = try cursor.uint16("minor version").byteSwapped
      facts = [Fact("lifx.firmware", "\(try cursor.uint16("major version").byteSwapped).\(minor)")]
    case Self.stateLabel: facts = Fact.known(["lifx.label": String(wire: try cursor.octets(32, "label"))])
    case Self.stateVersion:
      let vendor = try cursor.uint32("vendor").byteSwapped
      let product = try cursor.uint32("product").byteSwapped
      facts = [Fact("lifx.product", "\(vendor).\(product)")]
    default: facts = []
    }
  }
}

extension Statement {
  /// One statement about the sender; none without facts.
  static func unlessEmpty(_ facts: [Fact]) -> [Statement] { facts.isEmpty ? [] : [Statement(facts)] }
}
