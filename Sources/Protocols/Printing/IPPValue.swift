import NetworkTypes

/// The value kinds of IPP (RFC 8010, 3.9) as text.
enum IPPValue {
  /// Integers decimal, booleans `true`/`false`, dates ISO 8601, ranges `1-99`, resolutions `600x600dpi`, binary as hex.
  /// - Returns: `nil` for out-of-band values (unknown, no-value, unsupported).
  static func text(tag: UInt8, _ content: inout WireCursor) throws(WireError) -> String? {
    switch tag {
    case 0x10...0x1F: return nil
    case 0x21, 0x23: return String(Int32(bitPattern: try content.uint32("integer")))
    case 0x22: return try content.uint8("boolean") == 0 ? "false" : "true"
    case 0x31: return try date(&content)
    case 0x32:
      let cross = try content.uint32("resolution")
      let feed = try content.uint32("resolution")
      return "\(cross)x\(feed)" + (try content.uint8("resolution unit") == 4 ? "dpcm" : "dpi")
    case 0x33:
      let low = Int32(bitPattern: try content.uint32("range"))
      let high = Int32(bitPattern: try content.uint32("range"))
      return "\(low)-\(high)"
    case 0x35, 0x36:
      // Language first, then the text itself (RFC 8010, 3.9).
      try content.skip(Int(try content.uint16("language length")), "language")
      let length = Int(try content.uint16("text length"))
      return String(wire: try content.octets(length, "text"))
    case 0x41...0x49: return content.text()
    default:
      let bytes = content.rest()
      // Octet strings are text in practice (IEEE 1284 ids); else they are shown as hex.
      return bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? String(wire: bytes) : hex(bytes, separator: ":")
    }
  }

  /// DateAndTime of RFC 2579 in eleven bytes.
  private static func date(_ content: inout WireCursor) throws(WireError) -> String {
    let year = try content.uint16("year")
    var fields: [String] = []
    for name in ["month", "day", "hour", "minute", "second"] {
      let value = try content.uint8(name)
      fields.append(value < 10 ? "0\(value)" : "\(value)")
    }
    try content.skip(1, "deciseconds")
    let sign = try content.uint8("direction") == 0x2D ? "-" : "+"
    var zone: [String] = []
    for name in ["hours from UTC", "minutes from UTC"] {
      let value = try content.uint8(name)
      zone.append(value < 10 ? "0\(value)" : "\(value)")
    }
    return
      "\(year)-\(fields[0])-\(fields[1])T\(fields[2...].joined(separator: ":"))\(sign)\(zone.joined(separator: ":"))"
  }
}
