import NetworkTypes
import Vocabulary

/// SNMPv3 engine discovery (RFC 3414, 4): an empty GET without a user; the Report that answers carries the engine id,
/// without any credentials.
package struct SNMPEngineDiscovery: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "snmpv3", summary: "The engine id of an SNMPv3 agent: its maker's number, often its MAC address",
    source: "RFC 3414, RFC 3411", ports: [.udp(161)], keys: ["snmp.engine_id"])

  /// 5 to 32 bytes (RFC 3411, SnmpEngineID).
  package let engineID: [UInt8]
  /// How often the engine restarted, and the seconds since.
  package let boots: Int64
  package let time: Int64
  package let messageID: Int64

  /// An empty reportable GET, security level noAuthNoPriv.
  package static func question(messageID: Int32) -> [UInt8] {
    let header = BER.sequence(
      BER.integer(Int(messageID)), BER.integer(65_507), BER.octets([0x04]), BER.integer(3))
    let security = BER.sequence(
      BER.octets([]), BER.integer(0), BER.integer(0), BER.octets([]), BER.octets([]), BER.octets([]))
    let pdu = BER.value(
      SNMPMessage.Kind.get.rawValue, BER.integer(Int(messageID)) + BER.integer(0) + BER.integer(0) + BER.sequence())
    return BER.sequence(
      BER.integer(3), header, BER.octets(security), BER.sequence(BER.octets([]), BER.octets([]), pdu))
  }

  /// Reads the header and the USM security parameters; the scoped PDU says nothing more.
  /// - Throws: `.malformed` for another version or an engine id of impossible length.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let messageLength = try cursor.berHeader(BERTag.sequence, "message")
    var message = try cursor.slice(messageLength, "message")
    let versionOffset = message.offset
    guard try message.berInteger("version") == 3 else { throw .malformed(field: "version", offset: versionOffset) }
    let headerLength = try message.berHeader(BERTag.sequence, "header")
    var header = try message.slice(headerLength, "header")
    messageID = try header.berInteger("message id")
    let securityLength = try message.berHeader(BERTag.octetString, "security parameters")
    var outer = try message.slice(securityLength, "security parameters")
    let innerLength = try outer.berHeader(BERTag.sequence, "security parameters")
    var security = try outer.slice(innerLength, "security parameters")
    let engineOffset = security.offset
    engineID = try security.berOctets("engine id")
    guard (5...32).contains(engineID.count) else { throw .malformed(field: "engine id", offset: engineOffset) }
    boots = try security.berInteger("engine boots")
    time = try security.berInteger("engine time")
  }

  package init(_ bytes: [UInt8]) throws(WireError) {
    self = try withWireCursor(bytes) { (cursor: inout WireCursor) throws(WireError) in
      try SNMPEngineDiscovery(parsing: &cursor)
    }
  }

  package var facts: [Fact] { [Fact("snmp.engine_id", hex(engineID))] }
}
