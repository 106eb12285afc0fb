/// The part of ASN.1's Basic Encoding Rules (ITU-T X.690) that SNMP uses.
enum BER {
  /// One element: tag, length, content.
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [tag]
    switch content.count {
    case ..<0x80: bytes.append(UInt8(content.count))
    case ..<0x100: bytes.add([0x81, UInt8(content.count)])
    default: bytes.add([0x82, UInt8(content.count >> 8 & 0xFF), UInt8(content.count & 0xFF)])
    }
    return bytes + content
  }

  static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }
  static func octets(_ bytes: [UInt8]) -> [UInt8] { element(0x04, bytes) }

  /// A signed integer in the fewest bytes.
  static func integer(_ value: Int, tag: UInt8 = 0x02) -> [UInt8] {
    var bytes = withUnsafeBytes(of: Int64(value).bigEndian) { Array($0) }
    while bytes.count > 1, (bytes[0] == 0 && bytes[1] < 0x80) || (bytes[0] == 0xFF && bytes[1] >= 0x80) {
      bytes.removeFirst()
    }
    return element(tag, bytes)
  }

  static func objectIdentifier(_ numbers: [UInt32]) -> [UInt8] {
    guard numbers.count >= 2 else { return element(0x06, [0]) }
    var content: [UInt8] = []
    for number in [numbers[0] * 40 + numbers[1]] + numbers.dropFirst(2) {
      var groups = [UInt8(number & 0x7F)]
      var rest = number >> 7
      while rest > 0 {
        groups.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      content.add(groups.reversed())
    }
    return element(0x06, content)
  }
}

/// Reads BER elements one after the other. Every reader gives nil instead of reading past the end.
struct BERReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Collection<UInt8>) { rest = ArraySlice(Array(bytes)) }

  var isAtEnd: Bool { rest.isEmpty }

  /// The next element, with its tag.
  mutating func next() -> (tag: UInt8, content: [UInt8])? {
    guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
    var length = Int(first)
    if first >= 0x80 {
      let size = Int(first & 0x7F)
      guard (1...2).contains(size), rest.count >= size else { return nil }
      length = rest.prefix(size).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(size)
    }
    guard rest.count >= length else { return nil }
    defer { rest = rest.dropFirst(length) }
    return (tag, Array(rest.prefix(length)))
  }

  /// The next element when it has this tag.
  mutating func next(_ tag: UInt8) -> [UInt8]? {
    guard let element = next(), element.tag == tag else { return nil }
    return element.content
  }

  mutating func integer() -> Int? {
    guard let content = next(0x02), (1...8).contains(content.count) else { return nil }
    let start: Int64 = content[0] >= 0x80 ? -1 : 0
    return Int(content.reduce(start) { $0 << 8 | Int64($1) })
  }

  mutating func objectIdentifier() -> [UInt32]? {
    guard let content = next(0x06), !content.isEmpty, content.count <= 128 else { return nil }
    var numbers: [UInt32] = []
    var number: UInt64 = 0
    for byte in content {
      number = number << 7 | UInt64(byte & 0x7F)
      guard number <= UInt64(UInt32.max) else { return nil }
      guard byte < 0x80 else { continue }
      if numbers.isEmpty {
        let first = min(UInt32(number) / 40, 2)
        numbers = [first, UInt32(number) - first * 40]
      } else {
        numbers.append(UInt32(number))
      }
      number = 0
    }
    return numbers
  }
}
