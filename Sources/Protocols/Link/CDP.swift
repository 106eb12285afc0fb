import NetworkTypes
import Vocabulary

/// Cisco Discovery Protocol versions 1 and 2. Switches of other makers flood it, so it may come from another port.
/// Source: Cisco, "Catalyst 3560 Frame Formats and CDP", and the format as tcpdump documents it. Lengths include the header.
package struct CDP: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "cdp", summary: "Cisco devices and IP phones name themselves", source: "Cisco Discovery Protocol",
    keys: ["cdp."])

  package static let ears = [
    Ear("cdp", at: .snap(oui: 0x00000C, type: 0x2000)) { cursor, sender throws(WireError) in
      try CDP(parsing: &cursor).statements(from: sender)
    }
  ]

  /// Addresses read of one message.
  static let addressLimit = 16

  package private(set) var deviceID: String?
  package private(set) var addresses: [IPAddress] = []
  package private(set) var capabilities: UInt32?
  package private(set) var version: String?
  package private(set) var platform: String?

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let version = try cursor.uint8("version")
    guard version == 1 || version == 2 else { throw .malformed(field: "version", offset: 0) }
    try cursor.skip(3, "time to live and checksum")
    while !cursor.isAtEnd {
      let type = try cursor.uint16("type")
      let length = Int(try cursor.uint16("length"))
      guard length >= 4 else { throw .malformed(field: "length", offset: cursor.offset) }
      var value = try cursor.slice(length - 4, "value")
      switch type {
      case 1: deviceID = value.text()
      case 2: addresses = try CDP.addresses(parsing: &value)
      case 4: capabilities = try value.uint32("capabilities")
      case 5: self.version = value.text()
      case 6: platform = value.text()
      default: continue
      }
    }
  }

  private static func addresses(parsing cursor: inout WireCursor) throws(WireError) -> [IPAddress] {
    let count = Int(try cursor.uint32("address count"))
    guard count <= addressLimit else {
      throw .tooLarge(field: "address count", value: count, limit: addressLimit, offset: cursor.offset)
    }
    var found: [IPAddress] = []
    for _ in 0..<count {
      try cursor.skip(1, "protocol type")
      try cursor.skip(Int(try cursor.uint8("protocol length")), "protocol")
      let length = Int(try cursor.uint16("address length"))
      let octets = try cursor.octets(length, "address")
      if let address = IPAddress(octets: octets) { found.append(address) }
    }
    return found
  }

  package var facts: [Fact] {
    Fact.known([
      "cdp.device_id": deviceID, "cdp.platform": platform, "cdp.version": version,
      "cdp.capabilities": capabilities.map { String($0, radix: 16) },
      "cdp.address": addresses.first?.description,
    ])
  }

  func statements(from sender: Sender) -> [Statement] {
    [Statement(about: .host(mac: sender.mac, ip: addresses.first { $0.isHost }), facts)]
  }
}
