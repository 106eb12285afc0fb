import NetworkTypes
import Vocabulary

/// iRobot's robots answer `irobotmcs` at UDP 5678 with JSON. The port is MikroTik's too: `MNDP` hands it on.
/// Source: dorita980, "Discovery".
package struct IRobotDiscovery: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "irobot", summary: "iRobot robots tell model, name and software", source: "dorita980",
    ports: [.udp(5678)], keys: ["irobot."])

  static let question = Array("irobotmcs".utf8)
  static let limit = 4096

  package let facts: [Fact]

  /// `nil` for a datagram of another protocol; no facts for a question.
  init?(_ cursor: borrowing WireCursor) {
    guard let first = cursor.peek(), cursor.remaining <= Self.limit else { return nil }
    if first == UInt8(ascii: "i") {
      for (index, byte) in Self.question.enumerated() where cursor.peek(index) != byte { return nil }
      facts = []
      return
    }
    guard first == UInt8(ascii: "{") else { return nil }
    let json = JSONValues((0..<cursor.remaining).compactMap { cursor.peek($0) })
    facts = Fact.known([
      "irobot.hostname": json["hostname"], "irobot.robotname": json["robotname"], "irobot.sku": json["sku"],
      "irobot.sw": json["sw"],
    ])
  }
}
