import NetworkTypes

/// Tags of the basic encoding rules that SNMP uses (ITU-T X.690; RFC 1155; RFC 3416, 3).
package enum BERTag {
  package static let integer: UInt8 = 0x02
  package static let octetString: UInt8 = 0x04
  package static let null: UInt8 = 0x05
  package static let objectID: UInt8 = 0x06
  package static let sequence: UInt8 = 0x30
  package static let ipAddress: UInt8 = 0x40
  package static let counter32: UInt8 = 0x41
  package static let gauge32: UInt8 = 0x42
  package static let timeTicks: UInt8 = 0x43
  package static let opaque: UInt8 = 0x44
  package static let counter64: UInt8 = 0x46
  package static let noSuchObject: UInt8 = 0x80
  package static let noSuchInstance: UInt8 = 0x81
  package static let endOfMibView: UInt8 = 0x82
}

extension WireCursor {
  /// Reads an ASN.1 length (ITU-T X.690, 8.1.3), short or long form, 0 to `limit` bytes.
  /// - Returns: the number of content bytes that follow; all of them are present.
  /// - Throws: `.truncated` if the bytes end first; `.malformed` for the indefinite form; `.tooLarge` above `limit`.
  package mutating func berLength(_ field: String, limit: Int = 65_535) throws(WireError) -> Int {
    let start = offset
    let first = try uint8(field)
    var length = Int(first)
    if first & 0x80 != 0 {
      let count = Int(first & 0x7F)
      guard (1...4).contains(count) else { throw .malformed(field: field, offset: start) }
      length = 0
      for _ in 0..<count { length = length << 8 | Int(try uint8(field)) }
    }
    guard length <= limit else { throw .tooLarge(field: field, value: length, limit: limit, offset: start) }
    try need(length, field)
    return length
  }

  /// Reads the tag and length of a value that must have this tag.
  /// - Returns: the number of content bytes, all present.
  package mutating func berHeader(_ tag: UInt8, _ field: String) throws(WireError) -> Int {
    let start = offset
    guard try uint8(field) == tag else { throw .malformed(field: field, offset: start) }
    return try berLength(field)
  }

  /// Reads a two's complement INTEGER of at most eight bytes (X.690, 8.3).
  package mutating func berInteger(_ field: String) throws(WireError) -> Int64 {
    let length = try berHeader(BERTag.integer, field)
    return try berIntegerContent(length, field)
  }

  /// Reads the content of an INTEGER: 1 to 8 bytes, two's complement.
  package mutating func berIntegerContent(_ length: Int, _ field: String) throws(WireError) -> Int64 {
    let start = offset
    guard (1...8).contains(length) else { throw .malformed(field: field, offset: start) }
    var value = Int64(Int8(bitPattern: try uint8(field)))
    for _ in 1..<length { value = value << 8 | Int64(try uint8(field)) }
    return value
  }

  /// Reads the content of an unsigned number: 1 to 9 bytes, of which the ninth is a leading zero.
  package mutating func berUnsignedContent(_ length: Int, _ field: String) throws(WireError) -> UInt64 {
    let start = offset
    guard (1...9).contains(length) else { throw .malformed(field: field, offset: start) }
    var value: UInt64 = 0
    for index in 0..<length {
      let byte = try uint8(field)
      if length == 9, index == 0, byte != 0 { throw .malformed(field: field, offset: start) }
      value = value << 8 | UInt64(byte)
    }
    return value
  }

  /// Reads an OCTET STRING.
  package mutating func berOctets(_ field: String) throws(WireError) -> [UInt8] {
    let length = try berHeader(BERTag.octetString, field)
    return try octets(length, field)
  }
}

/// Builds BER values from the inside out; lengths are written in the shortest form.
package enum BER {
  /// Tag, length and content.
  package static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag] + length(content.count) + content }

  package static func sequence(_ parts: [UInt8]...) -> [UInt8] { value(BERTag.sequence, parts.flatMap { $0 }) }

  package static func octets(_ content: [UInt8]) -> [UInt8] { value(BERTag.octetString, content) }

  /// The shortest two's complement form (X.690, 8.3.2).
  package static func integer(_ number: Int) -> [UInt8] {
    var content = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    while content.count > 1,
      content[0] == 0 && content[1] & 0x80 == 0 || content[0] == 0xFF && content[1] & 0x80 != 0
    {
      content.removeFirst()
    }
    return value(BERTag.integer, content)
  }

  package static let null: [UInt8] = [BERTag.null, 0]

  private static func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    if count < 0x100 { return [0x81, UInt8(count)] }
    return [0x82, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)]
  }
}
