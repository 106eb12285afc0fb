import Foundation
import NetworkTypes
import Vocabulary

/// Dahua's discovery: a header of 32 bytes, then JSON. Lengths in bytes, little-endian.
/// Source: answers of Dahua cameras as published by independent researchers; a bare JSON question gets no answer.
package struct DHIP: Finder, Heard, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "dhip", summary: "Dahua and OEM cameras tell model, serial and firmware", source: "Dahua DHIP",
    ports: [.udp(37810)], keys: ["dhip."])

  package static let ears = [
    Ear("dhip", at: .udp(37810)) { cursor, sender throws(WireError) in
      try DHIP(parsing: &cursor).statements(from: sender)
    }
  ]

  package static let questions = [
    FinderQuestion(
      groupIPv4: .v4(0xEFFF_FFFB), groupIPv6: nil, port: 37810,
      bytes: message(#"{"method":"DHDiscover.search","params":{"mac":"","uni":1}}"#))
  ]

  static let jsonLimit = 16384
  static let fieldLimit = 64
  static let valueLimit = 256

  /// Simple fields of `deviceInfo`, names as sent.
  package private(set) var fields: [String: String] = [:]
  package private(set) var mac: MACAddress?
  package private(set) var address: IPAddress?

  package init(parsing cursor: inout WireCursor) throws(WireError) {
    guard try cursor.uint32("header length") == 0x2000_0000 else { throw .malformed(field: "header length", offset: 0) }
    guard try cursor.uint32("magic") == 0x4448_4950 else { throw .malformed(field: "magic", offset: 4) }
    try cursor.skip(8, "session and request")
    let length = Int((try cursor.uint32("json length")).byteSwapped)
    try cursor.skip(12, "header")
    guard length <= DHIP.jsonLimit else {
      throw .tooLarge(field: "json length", value: length, limit: DHIP.jsonLimit, offset: 16)
    }
    let bytes = try cursor.octets(length, "json")
    let json = bytes.prefix { $0 != 0 }
    guard let root = try? JSONDecoder().decode(JSONValue.self, from: Data(json)) else {
      throw .malformed(field: "json", offset: 32)
    }
    if let text = root["mac"]?.text, let named = MACAddress(text), named.isDevice { mac = named }
    guard case .object(let info)? = root["params"]?["deviceInfo"] else { return }
    for (name, value) in info.sorted(by: { $0.key < $1.key }).prefix(DHIP.fieldLimit) {
      if let text = value.text, !text.isEmpty { fields[name] = String(text.prefix(DHIP.valueLimit)) }
    }
    if let text = info["IPv4Address"]?["IPAddress"]?.text, let named = IPAddress(text), named.isHost { address = named }
  }

  package var facts: [Fact] {
    fields.sorted { $0.key < $1.key }.map { Fact(ObservationKey("dhip.\($0.key)"), $0.value) }
  }

  func statements(from sender: Sender) -> [Statement] {
    [Statement(about: .host(mac: mac ?? sender.mac, ip: address ?? sender.ip), facts)]
  }

  static func message(_ json: String) -> [UInt8] {
    let length = UInt32(truncatingIfNeeded: json.utf8.count).byteSwapped
    var writer = WireWriter()
    writer.uint32(0x2000_0000)
    writer.text("DHIP")
    writer.zeros(8)
    writer.uint32(length)
    writer.zeros(4)
    writer.uint32(length)
    writer.zeros(4)
    writer.text(json)
    return writer.bytes
  }
}

/// Any JSON value (RFC 8259), for messages whose shape varies by firmware.
enum JSONValue: Hashable, Sendable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  subscript(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// A simple value as text: whole numbers without a fraction.
  var text: String? {
    switch self {
    case .string(let value): String(wire: Array(value.utf8))
    case .bool(let value): value ? "true" : "false"
    case .number(let value): Int64(exactly: value).map(String.init) ?? String(value)
    case .null, .array, .object: nil
    }
  }
}
