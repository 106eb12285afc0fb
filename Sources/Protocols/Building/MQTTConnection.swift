import NetworkTypes
import Vocabulary

/// MQTT 3.1.1 (OASIS), TCP 1883: CONNECT without user and password; the return code says whether the broker takes
/// anonymous clients. Nothing is subscribed or published.
package struct MQTTConnection: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "mqtt", summary: "Whether an MQTT broker accepts clients without a login",
    source: "OASIS MQTT 3.1.1, 3.1-3.2",
    ports: [.tcp(1883)], keys: ["mqtt.connack"])

  /// 0 accepted, 1 protocol, 2 client id, 3 unavailable, 4 bad user or password, 5 not authorised.
  package let returnCode: UInt8

  /// A clean session with this client id (1 to 23 letters and digits), keep alive 10 s.
  package static func connect(clientID: String) -> [UInt8] {
    let identifier = Array(clientID.utf8.prefix(23))
    var body = WireWriter()
    body.uint16(4)
    body.text("MQTT")
    body.uint8(4)
    body.uint8(0x02)
    body.uint16(10)
    body.uint16(UInt16(identifier.count))
    body.octets(identifier)
    return [0x10, UInt8(body.bytes.count)] + body.bytes
  }

  package static let disconnect: [UInt8] = [0xE0, 0x00]

  /// Reads CONNACK: four bytes.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    guard try cursor.uint8("packet type") == 0x20 else { throw .malformed(field: "packet type", offset: start) }
    guard try cursor.uint8("remaining length") == 2 else {
      throw .malformed(field: "remaining length", offset: start + 1)
    }
    try cursor.skip(1, "acknowledge flags")
    returnCode = try cursor.uint8("return code")
  }

  package init(_ bytes: [UInt8]) throws(WireError) {
    self = try withWireCursor(bytes) { (cursor: inout WireCursor) throws(WireError) in
      try MQTTConnection(parsing: &cursor)
    }
  }

  package func facts(port: TransportPort) -> [Fact] { [Fact("mqtt.connack", String(returnCode), port: port)] }
}
