/// Texts: found eight bytes at a time; only quotation marks, backslashes, control characters and what is not ASCII are looked at
/// one by one.
extension JSONReader {
  /// Passes a text and gives its bytes, unescaped.
  mutating func readText(_ what: String) throws -> Bytes {
    guard try byteBehindSpace() == 0x22 else { throw malformed("\(what) is expected") }
    position += 1
    mark = position
    let hasEscapes = try scanText(isKept: true)
    let start = mark
    let count = position - start
    position += 1
    return hasEscapes ? unescaped(start, count) : Bytes(start: base + start, count: count)
  }

  mutating func passText() throws {
    position += 1
    _ = try scanText(isKept: false)
    position += 1
  }

  /// To the quotation mark that ends a text. What stands from `mark` on stays in the window if it `isKept`.
  /// - Returns: whether there are escapes.
  private mutating func scanText(isKept: Bool) throws -> Bool {
    var hasEscapes = false
    var index = position
    let start = offset
    while true {
      let special = Self.special(UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
      if special == 0 {
        index &+= 8
        continue
      }
      index &+= special.trailingZeroBitCount &>> 3
      let byte = base[index]
      if byte == 0x22, index < end {
        position = index
        guard offset - start <= Limit.text else { throw tooLong() }
        return hasEscapes
      }
      position = min(index, end)
      if index >= end {
        if !isKept { mark = position }
        guard offset - start <= Limit.text else { throw tooLong() }
        guard try refill() else { throw truncated() }
      } else if byte == 0x5C {
        hasEscapes = true
        if !isKept { mark = position }
        try passEscape()
      } else if byte < 0x20 {
        throw malformed("a control character in a text")
      } else {
        if !isKept { mark = position }
        try passCharacter()
      }
      index = position
    }
  }

  private func tooLong() -> FeedError { malformed("a text is longer than \(Limit.text) bytes") }

  /// The high bit of each byte (from the first on, at least up to the first that is so) that is `"`, `\`, below a space or not ASCII.
  @inline(__always)
  private static func special(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let found =
      ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | ((word &- (ones &* 0x20)) & ~word) | word
    return found & (ones &* 0x80)
  }

  /// `\n`, `\u00e9`, a pair of surrogates …
  private mutating func passEscape() throws {
    try need(2)
    switch base[position + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 2
    case 0x75:
      let first = try codeUnit()
      if (0xD800...0xDBFF).contains(first) {
        try need(2)
        guard base[position] == 0x5C, base[position + 1] == 0x75, (0xDC00...0xDFFF).contains(try codeUnit()) else {
          throw malformed("half a surrogate pair")
        }
      } else if (0xDC00...0xDFFF).contains(first) {
        throw malformed("half a surrogate pair")
      }
    default: throw malformed("a bad escape")
    }
  }

  /// Passes `\uXXXX`.
  private mutating func codeUnit() throws -> UInt32 {
    try need(6)
    guard let value = Self.hexadecimal(base + position + 2) else { throw malformed("a bad escape") }
    position += 6
    return value
  }

  private static func hexadecimal(_ digits: UnsafePointer<UInt8>) -> UInt32? {
    var value: UInt32 = 0
    for index in 0..<4 {
      let digit: UInt8
      switch digits[index] {
      case let byte where (0x30...0x39).contains(byte): digit = byte - 0x30
      case let byte where (0x41...0x46).contains(byte): digit = byte - 0x37
      case let byte where (0x61...0x66).contains(byte): digit = byte - 0x57
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// Passes the UTF-8 characters (RFC 3629) that stand here, up to the next ASCII one.
  private mutating func passCharacter() throws {
    repeat {
      let first = base[position]
      let count = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
      guard count > 0 else { throw malformed("no UTF-8") }
      try need(count)
      let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
      let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
      guard (lowest...highest).contains(base[position + 1]),
        (2..<count).allSatisfy({ base[position + $0] & 0xC0 == 0x80 })
      else { throw malformed("no UTF-8") }
      position += count
    } while base[position] >= 0x80
  }

  /// A text with escapes, which were checked.
  private mutating func unescaped(_ start: Int, _ count: Int) -> Bytes {
    makeScratch(count)
    var (read, written) = (start, 0)
    let stop = start + count
    while read < stop {
      let byte = base[read]
      guard byte == 0x5C else {
        scratch[written] = byte
        read += 1
        written += 1
        continue
      }
      let letter = base[read + 1]
      read += 2
      guard letter == 0x75 else {
        scratch[written] = Self.meaning(letter)
        written += 1
        continue
      }
      var value = Self.hexadecimal(base + read) ?? 0xFFFD
      read += 4
      if (0xD800...0xDBFF).contains(value), let low = Self.hexadecimal(base + read + 2) {
        value = 0x10000 + ((value & 0x3FF) << 10 | low & 0x3FF)
        read += 6
      }
      let character = Unicode.Scalar(value) ?? "\u{FFFD}"
      // At most four bytes for what took six or twelve: the room is enough.
      for unit in UTF8.encode(character) ?? UTF8.encodedReplacementCharacter {
        scratch[written] = unit
        written += 1
      }
    }
    return Bytes(start: scratch, count: written)
  }

  private static func meaning(_ letter: UInt8) -> UInt8 {
    switch letter {
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    default: letter
    }
  }
}
