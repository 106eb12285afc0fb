import NetworkTypes
import Vocabulary

/// SNMP version 1 and 2c (RFC 1157; RFC 1901, RFC 3416), UDP 161: one question, one answer.
package struct SNMPMessage: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "snmp", summary: "What a managed device says of itself: description, object id, name, vendor objects",
    source: "RFC 1157, RFC 3416", ports: [.udp(161)],
    keys: [
      "snmp.sys_description", "snmp.sys_object_id", "snmp.sys_name", "snmp.sys_contact", "snmp.sys_location",
      "snmp.oid", "snmp.version", "snmp.community",
    ])

  package enum Version: Int64, Sendable, CaseIterable {
    case v1 = 0
    case v2c = 1

    /// As the fact `snmp.version` says it.
    package var name: String { self == .v1 ? "1" : "2c" }
  }

  /// What a message asks or answers; the raw value is the PDU's tag. There is no SET: nothing is ever written.
  package enum Kind: UInt8, Sendable {
    case get = 0xA0
    case getNext = 0xA1
    case response = 0xA2
  }

  package struct Binding: Hashable, Sendable {
    package let object: ObjectID
    package let value: SNMPValue

    package init(_ object: ObjectID, _ value: SNMPValue) {
      self.object = object
      self.value = value
    }
  }

  /// Why an agent could not answer (RFC 1157, 4.1.1; RFC 3416, 3).
  package enum ErrorStatus: Int64, Sendable {
    case noError = 0
    case tooBig = 1
    /// Version 1: one name is unknown, and the whole answer fails. `errorIndex` says which, from 1.
    case noSuchName = 2
    case badValue = 3
    case readOnly = 4
    case genErr = 5
    case noAccess = 6
    case authorizationError = 16
  }

  /// More bindings than this crash agents (15 a TP-Link T1600G): no request is built with more.
  package static let bindingLimit = 10
  /// Bindings that are read from an answer.
  static let answerLimit = 64

  package let version: Version
  package let community: [UInt8]
  package let kind: Kind
  package let requestID: Int32
  /// As sent; see `ErrorStatus` for the known ones.
  package let errorCode: Int64
  package let errorIndex: Int64
  package let bindings: [Binding]

  package var errorStatus: ErrorStatus? { ErrorStatus(rawValue: errorCode) }

  /// A question for 1 to 10 objects; `nil` for any other count.
  package init?(_ kind: Kind, version: Version, community: String, requestID: Int32, objects: [ObjectID]) {
    guard (1...Self.bindingLimit).contains(objects.count) else { return nil }
    self.version = version
    self.community = Array(community.utf8)
    self.kind = kind
    self.requestID = requestID
    errorCode = 0
    errorIndex = 0
    bindings = objects.map { Binding($0, .null) }
  }

  /// Reads one message. Bytes after it are ignored: some agents pad.
  /// - Throws: `.malformed` for another version or PDU, `.tooLarge` above 64 bindings.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let messageLength = try cursor.berHeader(BERTag.sequence, "message")
    var message = try cursor.slice(messageLength, "message")
    let versionOffset = message.offset
    guard let version = Version(rawValue: try message.berInteger("version")) else {
      throw .malformed(field: "version", offset: versionOffset)
    }
    self.version = version
    community = try message.berOctets("community")
    let kindOffset = message.offset
    guard let kind = Kind(rawValue: try message.uint8("pdu")) else {
      throw .malformed(field: "pdu", offset: kindOffset)
    }
    self.kind = kind
    let pduLength = try message.berLength("pdu")
    var pdu = try message.slice(pduLength, "pdu")
    requestID = Int32(truncatingIfNeeded: try pdu.berInteger("request id"))
    errorCode = try pdu.berInteger("error status")
    errorIndex = try pdu.berInteger("error index")
    let listLength = try pdu.berHeader(BERTag.sequence, "bindings")
    var list = try pdu.slice(listLength, "bindings")
    var bindings: [Binding] = []
    while !list.isAtEnd {
      guard bindings.count < Self.answerLimit else {
        throw .tooLarge(
          field: "bindings", value: bindings.count + 1, limit: Self.answerLimit, offset: list.offset)
      }
      let length = try list.berHeader(BERTag.sequence, "binding")
      var binding = try list.slice(length, "binding")
      let nameLength = try binding.berHeader(BERTag.objectID, "object id")
      var name = try binding.slice(nameLength, "object id")
      let object = try ObjectID(parsingContent: &name)
      bindings.append(Binding(object, try SNMPValue(parsing: &binding)))
    }
    self.bindings = bindings
  }

  package init(_ bytes: [UInt8]) throws(WireError) {
    self = try withWireCursor(bytes) { (cursor: inout WireCursor) throws(WireError) in try SNMPMessage(parsing: &cursor)
    }
  }

  /// The message for the wire; every binding asks, so its value is null.
  package var encodedQuestion: [UInt8] {
    let list = bindings.map { BER.sequence($0.object.encoded, BER.null) }
    let pdu = BER.value(
      kind.rawValue,
      BER.integer(Int(requestID)) + BER.integer(0) + BER.integer(0)
        + BER.value(BERTag.sequence, list.flatMap { $0 }))
    return BER.sequence(BER.integer(Int(version.rawValue)), BER.octets(community), pdu)
  }

  /// The value of an object, if the answer has one.
  package func value(_ object: ObjectID) -> SNMPValue? { bindings.first { $0.object == object }?.value }
}
