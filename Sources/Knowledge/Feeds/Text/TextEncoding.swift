#if canImport(Glibc)
  import Glibc
#endif

/// How a hand-made list is written: UTF-8, or Big5 as older spreadsheets in Taiwan save it.
enum TextEncoding {
  case utf8, big5

  /// `isWhole`: whether the bytes are the whole file; else a character may be cut at the end.
  /// - Returns: `nil` for what is neither.
  init?(of bytes: [UInt8], isWhole: Bool) {
    // A first line in Chinese decides: one bad byte below must not make the rest another encoding.
    let line = Array(bytes.prefix { $0 != 0x0A })
    let isAlone = line.count == bytes.count && !isWhole
    if line.contains(where: { $0 >= 0x80 }), !isAlone {
      if String(validating: line, as: UTF8.self) != nil {
        self = .utf8
      } else if Big5.decode(line) != nil {
        self = .big5
      } else {
        return nil
      }
      return
    }
    for cut in 0...(isWhole ? 0 : 3) where bytes.count >= cut {
      if String(validating: bytes.dropLast(cut), as: UTF8.self) != nil {
        self = .utf8
        return
      }
    }
    guard isWhole, Big5.decode(bytes) != nil else { return nil }
    self = .big5
  }

  var decode: ([UInt8]) -> String? {
    switch self {
    case .utf8: { String(validating: $0, as: UTF8.self) }
    case .big5: Big5.decode
    }
  }

  /// The sign that the first line uses most between its fields: comma, semicolon or tab. None of them is the second half of a
  /// character of Big5.
  func separator(of bytes: [UInt8]) -> UInt8 {
    let line = bytes.prefix { $0 != 0x0A }
    let signs: [UInt8] = [0x2C, 0x3B, 0x09]
    let counts = signs.map { sign in line.count { $0 == sign } }
    return zip(signs, counts).reduce((0x2C, 0)) { $1.1 > $0.1 ? $1 : $0 }.0
  }
}

/// Big5 with Microsoft's extensions (code page 950), read by the C library.
enum Big5 {
  /// `nil` for bytes that are none.
  static func decode(_ bytes: [UInt8]) -> String? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    guard let converter = iconv_open("UTF-8", "CP950"), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    // Two bytes become three at most.
    var target = [CChar](repeating: 0, count: bytes.count * 3 + 8)
    let capacity = target.count
    let written: Int? = source.withUnsafeMutableBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output in
        var (from, to) = (input.baseAddress, output.baseAddress)
        var (left, room) = (bytes.count, capacity)
        let result = iconv(converter, &from, &left, &to, &room)
        return result == -1 || left > 0 ? nil : capacity - room
      }
    }
    return written.flatMap { String(validating: target.prefix($0).map { UInt8(bitPattern: $0) }, as: UTF8.self) }
  }
}
