/// Reads attributes of a bound name byte by byte: knowledge bases hold millions of names, most of them plain.
enum CPEBytes {
  /// All eleven attributes of a formatted string.
  static func attributes(
    of bytes: [UInt8], from start: Int
  ) throws(CPEError) -> (part: CPEName.Part?, values: [CPEValue]) {
    var part: CPEName.Part?
    var values: [CPEValue] = []
    values.reserveCapacity(10)
    var count = 0
    var begin = start
    var index = start
    while index <= bytes.count {
      if index < bytes.count, bytes[index] == backslash {
        index += 2
        continue
      }
      if index >= bytes.count || bytes[index] == colon {
        let slice = bytes[begin..<min(index, bytes.count)]
        if count == 0 {
          part = try readPart(slice)
        } else if count <= 10 {
          values.append(try value(slice))
        }
        count += 1
        begin = index + 1
      }
      index += 1
    }
    // A backslash at the very end has jumped over the end.
    guard begin > bytes.count else { throw .badValue(text(bytes[min(begin, bytes.count)...])) }
    guard count == 11 else { throw .wrongCount(count) }
    return (part, values)
  }

  /// `a`, `o`, `h`, or `nil` for `*`.
  static func readPart(_ slice: ArraySlice<UInt8>) throws(CPEError) -> CPEName.Part? {
    guard slice.count == 1, let byte = slice.first else { throw .badPart(text(slice)) }
    switch lowercased(byte) {
    case UInt8(ascii: "a"): return .application
    case UInt8(ascii: "o"): return .operatingSystem
    case UInt8(ascii: "h"): return .hardware
    case UInt8(ascii: "*"): return nil
    default: throw .badPart(text(slice))
    }
  }

  /// One attribute of a formatted string: escapes taken off, wildcards at the ends kept as such.
  static func value(_ slice: ArraySlice<UInt8>) throws(CPEError) -> CPEValue {
    if slice.count == 1, let byte = slice.first {
      if byte == star { return .any }
      if byte == hyphen { return .notApplicable }
    }
    guard slice.allSatisfy(isPlain) else { return try escapedValue(slice) }
    guard !slice.isEmpty else { throw .badValue("") }
    return .text(String(decoding: slice, as: UTF8.self))
  }

  private static func escapedValue(_ slice: ArraySlice<UInt8>) throws(CPEError) -> CPEValue {
    var body: [UInt8] = []
    var wild: [Bool] = []
    var isGuarded = false
    for byte in slice {
      if isGuarded {
        guard isPunctuation(byte) else { throw .badValue(text(slice)) }
        body.append(byte)
        wild.append(false)
        isGuarded = false
      } else if byte == backslash {
        isGuarded = true
      } else if byte == star || byte == question {
        body.append(byte)
        wild.append(true)
      } else {
        let lower = lowercased(byte)
        guard isPlain(lower) else { throw .badValue(text(slice)) }
        body.append(lower)
        wild.append(false)
      }
    }
    guard !body.isEmpty, !isGuarded else { throw .badValue(text(slice)) }
    return try assembled(body, wild, slice)
  }

  /// A text, or a pattern where something is wild: one `*` or some `?` at either end, and a text between.
  static func assembled(
    _ bytes: [UInt8], _ wild: [Bool], _ slice: ArraySlice<UInt8>
  ) throws(CPEError) -> CPEValue {
    guard wild.contains(true) else { return .text(String(decoding: bytes, as: UTF8.self)) }
    let head = wild.prefix { $0 }.count
    let tail = wild.reversed().prefix { $0 }.count
    guard head + tail < bytes.count, !wild[head..<(wild.count - tail)].contains(true),
      let before = wildcard(bytes.prefix(head)), let after = wildcard(bytes.suffix(tail))
    else { throw .badValue(text(slice)) }
    let body = String(decoding: bytes[head..<(bytes.count - tail)], as: UTF8.self)
    return .pattern(CPEPattern(head: before, body: body, tail: after))
  }

  private static func wildcard(_ bytes: ArraySlice<UInt8>) -> CPEPattern.Wildcard? {
    if bytes.isEmpty { return CPEPattern.Wildcard.none }
    if bytes.count == 1, bytes.first == star { return .run }
    return bytes.allSatisfy { $0 == question } ? .single(bytes.count) : nil
  }

  /// For an error: not more than a glance.
  static func text(_ slice: ArraySlice<UInt8>) -> String { String(decoding: slice.prefix(60), as: UTF8.self) }
}

extension CPEBytes {
  static let backslash = UInt8(ascii: "\\")
  static let colon = UInt8(ascii: ":")
  static let hyphen = UInt8(ascii: "-")
  static let question = UInt8(ascii: "?")
  static let star = UInt8(ascii: "*")

  static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  /// Stands in a formatted string as it is, and is in lower case.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x30...0x39, 0x5F, 0x2E, 0x2D: true
    default: false
    }
  }

  /// Printable and neither letter nor digit nor blank: what a backslash may guard.
  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
