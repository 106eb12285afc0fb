import NetworkTypes

/// A value of an SNMP variable binding (RFC 3416, 3).
package enum SNMPValue: Hashable, Sendable {
  case integer(Int64)
  /// Counter32, Counter64, Gauge32, TimeTicks.
  case unsigned(UInt64)
  case octets([UInt8])
  case objectID(ObjectID)
  case ipAddress(IPAddress)
  case opaque([UInt8])
  case null, noSuchObject, noSuchInstance, endOfMibView

  /// Reads tag, length and content.
  /// - Throws: `.malformed` for an unknown tag.
  package init(parsing cursor: inout WireCursor) throws(WireError) {
    let start = cursor.offset
    let tag = try cursor.uint8("value tag")
    let length = try cursor.berLength("value length")
    switch tag {
    case BERTag.integer:
      self = .integer(try cursor.berIntegerContent(length, "value"))
    case BERTag.counter32, BERTag.gauge32, BERTag.timeTicks, BERTag.counter64:
      self = .unsigned(try cursor.berUnsignedContent(length, "value"))
    case BERTag.octetString:
      self = .octets(try cursor.octets(length, "value"))
    case BERTag.opaque:
      self = .opaque(try cursor.octets(length, "value"))
    case BERTag.objectID:
      var content = try cursor.slice(length, "value")
      self = .objectID(try ObjectID(parsingContent: &content))
    case BERTag.ipAddress:
      guard let address = IPAddress(octets: try cursor.octets(length, "value")) else {
        throw .malformed(field: "value", offset: start)
      }
      self = .ipAddress(address)
    case BERTag.null, BERTag.noSuchObject, BERTag.noSuchInstance, BERTag.endOfMibView:
      try cursor.skip(length, "value")
      self =
        switch tag {
        case BERTag.noSuchObject: .noSuchObject
        case BERTag.noSuchInstance: .noSuchInstance
        case BERTag.endOfMibView: .endOfMibView
        default: .null
        }
    default:
      throw .malformed(field: "value tag", offset: start)
    }
  }

  /// What a fact says of it: text as text, numbers in decimal, object ids dotted, binary as colon-separated hex;
  /// `nil` where there is no value or an empty one.
  package var text: String? {
    switch self {
    case .integer(let number): String(number)
    case .unsigned(let number): String(number)
    case .objectID(let id): id.description
    case .ipAddress(let address): address.description
    case .octets(let bytes), .opaque(let bytes): Self.text(bytes)
    case .null, .noSuchObject, .noSuchInstance, .endOfMibView: nil
    }
  }

  /// As `text`, but an octet string is always read as text (DisplayString of the system group).
  package var displayText: String? {
    guard case .octets(let bytes) = self else { return text }
    let value = String(wire: bytes)
    return value.isEmpty ? nil : value
  }

  /// Text where the bytes look like text, else hex. Pads (NUL, blanks) go; so do the two length bytes that HP's
  /// objects and IEEE 1284 device ids keep before the text (IEEE 1284-2000, 7.6).
  static func text(_ bytes: [UInt8]) -> String? {
    var content = bytes[...]
    if content.count > 4 {
      let first = content[content.startIndex]
      let second = content[content.startIndex + 1]
      let length = Int(first) << 8 | Int(second)
      let isLength = first < 4 && abs(length - content.count) <= 2
      if isLength || isControl(first) && isControl(second) && looksLikeText(content.dropFirst(2)) {
        content = content.dropFirst(2)
      }
    }
    let upToNul = content.prefix { $0 != 0 }
    if upToNul.count == content.count || upToNul.count >= 4 || content[upToNul.endIndex...].allSatisfy({ $0 == 0 }),
      looksLikeText(upToNul)
    {
      let value = String(wire: upToNul)
      if !value.isEmpty || content.allSatisfy({ $0 == 0x20 }) { return value.isEmpty ? nil : value }
    }
    guard !bytes.isEmpty, !bytes.allSatisfy({ $0 == 0 }) || bytes.count == 6 else { return nil }
    return hex(bytes, separator: ":")
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
  }

  private static func looksLikeText(_ bytes: ArraySlice<UInt8>) -> Bool {
    let upToNul = bytes.prefix { $0 != 0 }
    guard !upToNul.isEmpty, !upToNul.contains(where: isControl) else { return false }
    return String(validating: upToNul, as: UTF8.self) != nil
      || upToNul.count { $0 >= 0x80 } * 4 <= upToNul.count
  }
}

/// Lower-case hexadecimal, two digits a byte.
package func hex(_ bytes: some Collection<UInt8>, separator: String = "") -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: separator)
}
