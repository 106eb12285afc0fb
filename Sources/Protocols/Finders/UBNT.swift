import NetworkTypes
import Vocabulary

/// Ubiquiti's discovery, UDP 10001, versions 1 and 2. Lengths in bytes, integers big-endian.
/// Source: answers of airOS and UniFi devices as Rapid7 and nmap published them.
package struct UBNT: Finder, Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "ubnt", summary: "Ubiquiti devices tell name, model and firmware", source: "Ubiquiti discovery",
    ports: [.udp(10001)], keys: ["ubnt.firmware", "ubnt.name", "ubnt.platform", "ubnt.model"])

  package static let ears = [
    Ear("ubnt", at: .udp(10001)) { cursor, sender throws(WireError) in
      try UBNT(parsing: &cursor).statements(from: sender)
    }
  ]

  package static let questions = [[1, 0, 0, 0], [2, 8, 0, 0]].map {
    FinderQuestion(groupIPv4: .v4(.max), groupIPv6: nil, port: 10001, bytes: $0)
  }

  package private(set) var mac: MACAddress?
  package private(set) var firmware: String?
  package private(set) var name: String?
  package private(set) var platform: String?
  package private(set) var model: String?

  /// - Throws: `.malformed` for another version than 1 and 2.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let version = try cursor.uint8("version")
    guard version == 1 || version == 2 else { throw .malformed(field: "version", offset: 0) }
    try cursor.skip(1, "command")
    var body = try cursor.slice(Int(try cursor.uint16("length")), "body")
    while !body.isAtEnd {
      let type = try body.uint8("type")
      let length = Int(try body.uint16("value length"))
      var value = try body.slice(length, "value")
      switch type {
      case 0x01, 0x02: if mac == nil { mac = try value.macAddress("mac") }
      case 0x03: firmware = value.text()
      case 0x0B: name = value.text()
      case 0x0C: platform = value.text()
      case 0x14: model = value.text()
      default: continue
      }
    }
  }

  package var facts: [Fact] {
    Fact.known(["ubnt.firmware": firmware, "ubnt.name": name, "ubnt.platform": platform, "ubnt.model": model])
  }

  func statements(from sender: Sender) -> [Statement] {
    let own = mac.flatMap { $0.isDevice ? $0 : nil }
    return [Statement(about: .host(mac: own ?? sender.mac, ip: sender.ip), facts)]
  }
}
