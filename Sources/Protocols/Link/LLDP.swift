import NetworkTypes
import Vocabulary

/// Link Layer Discovery Protocol (IEEE 802.1AB, clause 8), with the inventory of LLDP-MED (ANSI/TIA-1057, 10.2.6) and the
/// port VLAN of IEEE 802.1 (annex D.2.1). Bridges do not forward it: it is our own switch, or the host itself.
package struct LLDP: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "lldp", summary: "A switch, phone or camera names itself on its link", source: "IEEE 802.1AB; ANSI/TIA-1057",
    keys: ["lldp."])

  package static let ears = [
    Ear("lldp", at: .etherType(0x88CC)) { cursor, sender throws(WireError) in
      try LLDP(parsing: &cursor).statements(from: sender)
    }
  ]

  /// A sane message has some twenty; a frame of 1500 bytes could hold 750 empty ones.
  static let valueLimit = 256

  package private(set) var chassisID: String?
  package private(set) var portID: String?
  package private(set) var portDescription: String?
  package private(set) var systemName: String?
  package private(set) var systemDescription: String?
  /// The enabled capabilities, a bit each (8.5.8.1).
  package private(set) var capabilities: UInt16?
  package private(set) var managementAddresses: [IPAddress] = []
  /// The port's untagged VLAN, 1...4094.
  package private(set) var portVLAN: UInt16?
  /// LLDP-MED inventory by its sub-type, 5...11.
  package private(set) var inventory: [UInt8: String] = [:]

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    var count = 0
    while !cursor.isAtEnd {
      let head = try cursor.uint16("tlv header")
      var value = try cursor.slice(Int(head & 0x1FF), "tlv value")
      count += 1
      guard count <= LLDP.valueLimit else {
        throw .tooLarge(field: "tlvs", value: count, limit: LLDP.valueLimit, offset: cursor.offset)
      }
      switch head >> 9 {
      case 0: return
      case 1: chassisID = try LLDP.identifier(parsing: &value, macType: 4, addressType: 5)
      case 2: portID = try LLDP.identifier(parsing: &value, macType: 3, addressType: 4)
      case 4: portDescription = value.text()
      case 5: systemName = value.text()
      case 6: systemDescription = value.text()
      case 7:
        try value.skip(2, "system capabilities")
        capabilities = try value.uint16("enabled capabilities")
      case 8:
        let length = Int(try value.uint8("management address length"))
        var address = try value.slice(length, "management address")
        if let address = try LLDP.address(parsing: &address) { managementAddresses.append(address) }
      case 127:
        let high = UInt32(try value.uint8("oui"))
        let oui = high << 16 | UInt32(try value.uint16("oui"))
        let type = try value.uint8("organization sub-type")
        if oui == 0x0012BB, (5...11).contains(type) { inventory[type] = value.text() }
        if oui == 0x0080C2, type == 1 { portVLAN = try value.uint16("port vlan") }
      default: continue
      }
    }
  }

  /// Chassis and port ids: MAC and network addresses in their usual form, the rest as text (8.5.2.2, 8.5.3.2).
  private static func identifier(
    parsing cursor: inout WireCursor, macType: UInt8, addressType: UInt8
  ) throws(WireError) -> String {
    let type = try cursor.uint8("id sub-type")
    if type == macType, cursor.remaining == 6 { return try cursor.macAddress("id").description }
    if type == addressType { return try address(parsing: &cursor)?.description ?? "" }
    return cursor.text()
  }

  /// An address behind its IANA address family number: 1 is IPv4, 2 is IPv6; others are passed over.
  private static func address(parsing cursor: inout WireCursor) throws(WireError) -> IPAddress? {
    let family = try cursor.uint8("address family")
    if family == 1, cursor.remaining == 4 { return try cursor.ipv4("address") }
    if family == 2, cursor.remaining == 16 { return try cursor.ipv6("address") }
    return nil
  }

  /// The words of the enabled capabilities, joined by blanks.
  var capabilityWords: String? {
    guard let capabilities else { return nil }
    let words: [(UInt16, String)] = [
      (1 << 2, "bridge"), (1 << 4, "router"), (1 << 3, "wlan"), (1 << 5, "telephone"), (1 << 7, "station"),
      (1 << 1, "repeater"), (1 << 6, "docsis"), (1 << 0, "other"),
    ]
    return words.filter { capabilities & $0.0 != 0 }.map(\.1).joined(separator: " ")
  }

  package var facts: [Fact] {
    Fact.known([
      "lldp.chassis_id": chassisID, "lldp.port_id": portID, "lldp.port_description": portDescription,
      "lldp.system_name": systemName, "lldp.system_description": systemDescription,
      "lldp.capabilities": capabilityWords, "lldp.management_address": managementAddresses.first?.description,
      "lldp.hardware_revision": inventory[5], "lldp.firmware_revision": inventory[6],
      "lldp.software_revision": inventory[7], "lldp.serial_number": inventory[8], "lldp.manufacturer": inventory[9],
      "lldp.model_name": inventory[10], "lldp.asset_id": inventory[11],
    ])
  }

  /// The sender's port and its management address are one device.
  func statements(from sender: Sender) -> [Statement] {
    let address = managementAddresses.first { $0.isHost }
    return [Statement(about: .host(mac: sender.mac, ip: address), facts)]
  }
}
