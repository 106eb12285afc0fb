/// Brackets, commas and colons, and values that nobody asked for.
extension JSONReader {
  /// The first byte of the value that comes next; it is there.
  mutating func valueByte() throws -> UInt8 {
    guard isPending else { throw malformed("no value is expected here") }
    return try byteBehindSpace()
  }

  /// A value is about to be passed.
  mutating func expectValue() throws {
    _ = try valueByte()
    isPending = false
    key = Bytes(start: nil, count: 0)
  }

  mutating func open(_ bracket: UInt8, isObject: Bool, _ what: String) throws {
    guard try valueByte() == bracket else { throw malformed("\(what) is expected") }
    try push(isObject: isObject)
    isPending = false
    key = Bytes(start: nil, count: 0)
    isFirst = true
  }

  /// To the next item of a container, or past its end.
  mutating func nextItem(closing bracket: UInt8) throws -> Bool {
    guard depth > 0, (kinds & 1 == 1) == (bracket == 0x7D) else { throw malformed("nothing to go on in") }
    var byte = try byteBehindSpace()
    if byte == bracket {
      pop()
      return false
    }
    if isFirst {
      isFirst = false
    } else {
      guard byte == 0x2C else { throw malformed("a comma or the end is expected") }
      position += 1
      byte = try byteBehindSpace()
    }
    return true
  }

  mutating func push(isObject: Bool) throws {
    guard depth < Limit.depth else { throw malformed("nested deeper than \(Limit.depth)") }
    position += 1
    kinds = kinds << 1 | (isObject ? 1 : 0)
    depth += 1
  }

  mutating func pop() {
    position += 1
    kinds >>= 1
    depth -= 1
    isFirst = false
  }

  mutating func passColon() throws {
    guard try byteBehindSpace() == 0x3A else { throw malformed("a colon is expected") }
    position += 1
  }

  /// Passes a value of any kind, checking it.
  package mutating func skipValue() throws {
    guard isPending else { throw malformed("no value is expected here") }
    let floor = depth
    key = Bytes(start: nil, count: 0)
    while true {
      switch try byteBehindSpace() {
      case 0x22: try passText()
      case 0x7B:
        try push(isObject: true)
        if try byteBehindSpace() == 0x7D {
          pop()
        } else {
          try passKey()
          continue
        }
      case 0x5B:
        try push(isObject: false)
        if try byteBehindSpace() == 0x5D {
          pop()
        } else {
          continue
        }
      case 0x2D, 0x30...0x39: try passNumber()
      case 0x74, 0x66, 0x6E: try passLiteral()
      default: throw malformed("a value is expected")
      }
      if try isSkipped(to: floor) { break }
    }
    isPending = false
    isFirst = false
  }

  /// Behind a value: closes what ends here, and stops at the next value, or where the skipped one is over.
  private mutating func isSkipped(to floor: Int) throws -> Bool {
    while depth > floor {
      let byte = try byteBehindSpace()
      let isObject = kinds & 1 == 1
      if byte == 0x2C {
        position += 1
        if isObject { try passKey() }
        return false
      }
      guard byte == (isObject ? 0x7D : 0x5D) else { throw malformed("a comma or the end is expected") }
      pop()
    }
    return true
  }

  private mutating func passKey() throws {
    guard try byteBehindSpace() == 0x22 else { throw malformed("a key is expected") }
    try passText()
    try passColon()
  }

  /// `true`, `false` or `null`.
  mutating func passLiteral() throws {
    let word: StaticString =
      switch base[position] {
      case 0x74: "true"
      case 0x66: "false"
      default: "null"
      }
    for index in 0..<word.utf8CodeUnitCount {
      mark = position
      try need(1)
      guard base[position] == word.utf8Start[index] else { throw malformed("\(word) is expected") }
      position += 1
    }
  }
}
