import NetworkTypes
import Vocabulary

/// Devices with Tuya's module announce themselves by broadcast: as JSON at UDP 6666, encrypted at UDP 6667. An app asks
/// at 7000. The frame: 000055AA, number, command, length, answer code, data, check, 0000AA55; newer ones open with 00006699.
/// Source: TinyTuya, "Tuya protocol".
package struct TuyaBroadcast: Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "tuya", summary: "Devices with a Tuya module tell their protocol and product key",
    source: "TinyTuya, Tuya protocol", ports: [.udp(6666), .udp(6667)], keys: ["tuya."])

  package static let ears = [UInt16(6666), 6667].map { port in
    Ear("tuya", at: .udp(port)) { cursor, sender throws(WireError) in
      // A device sends to the port; what comes from it is an answer of something else.
      guard sender.destinationPort == port else { return [] }
      return try TuyaBroadcast(parsing: &cursor).statements
    }
  }

  package let isEncrypted: Bool
  package let version: String?
  package let productKey: String?

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    let prefix = try cursor.uint32("prefix")
    guard prefix == 0x0000_55AA || prefix == 0x0000_6699 else { throw .malformed(field: "prefix", offset: start) }
    try cursor.skip(prefix == 0x0000_6699 ? 10 : 8, "number and command")
    let length = Int(try cursor.uint32("length"))
    guard length <= 4096 else { throw .tooLarge(field: "length", value: length, limit: 4096, offset: cursor.offset) }
    let data = try cursor.octets(min(length, cursor.remaining), "data")
    let json = JSONValues(data.firstIndex(of: 0x7B).map { Array(data[$0...(data.lastIndex(of: 0x7D) ?? $0)]) } ?? [])
    version = json["version"]
    productKey = json["productKey"]
    isEncrypted = json["gwId"] == nil && json["ip"] == nil
  }

  var statements: [Statement] {
    [
      Statement(
        Fact.known([
          "tuya.broadcast": isEncrypted ? "encrypted" : "plain", "tuya.version": version,
          "tuya.product_key": productKey,
        ]))
    ]
  }
}
