import NetworkTypes
import Vocabulary

/// MikroTik Neighbor Discovery, UDP 5678: a router tells its version and board, asked or not.
/// Source: RouterOS documentation, "Neighbor discovery". Lengths in bytes, integers big-endian.
package struct MNDP: Finder, Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "mndp", summary: "MikroTik devices tell name, version and board", source: "RouterOS documentation",
    ports: [.udp(5678)], keys: ["mndp.identity", "mndp.version", "mndp.platform", "mndp.board"])

  package static let ears = [
    Ear("mndp", at: .udp(5678)) { cursor, sender throws(WireError) in
      // iRobot's robots share the port.
      if let robot = IRobotDiscovery(cursor) { return Statement.unlessEmpty(robot.facts) }
      return try MNDP(parsing: &cursor).statements(from: sender)
    }
  ]

  package static let questions = [
    FinderQuestion(groupIPv4: .v4(.max), groupIPv6: nil, port: 5678, sourcePort: 5678, bytes: [0, 0, 0, 0])
  ]

  package private(set) var mac: MACAddress?
  package private(set) var identity: String?
  package private(set) var version: String?
  package private(set) var platform: String?
  package private(set) var board: String?

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    try cursor.skip(4, "header")
    while !cursor.isAtEnd {
      let type = try cursor.uint16("type")
      let length = try cursor.uint16("length")
      var value = try cursor.slice(Int(length), "value")
      switch type {
      case 1: mac = try value.macAddress("mac")
      case 5: identity = value.text()
      case 7: version = value.text()
      case 8: platform = value.text()
      case 12: board = value.text()
      default: continue  // newer routers add types: no error
      }
    }
  }

  package var facts: [Fact] {
    Fact.known([
      "mndp.identity": identity, "mndp.version": version, "mndp.platform": platform, "mndp.board": board,
    ])
  }

  func statements(from sender: Sender) -> [Statement] {
    let own = mac.flatMap { $0.isDevice ? $0 : nil }
    return [Statement(about: .host(mac: own ?? sender.mac, ip: sender.ip), facts)]
  }
}
