import Foundation

/// Text of a web page in the character set that it names. Office devices here speak UTF-8, Big5, GBK and Latin-1.
package enum WebText {
  /// Reads `bytes` in the named set (a `charset` parameter or meta value); without a known name UTF-8 where valid,
  /// else Latin-1. Bytes that fit no character become U+FFFD.
  package static func decode(_ bytes: [UInt8], charset: String?) -> String {
    let name = charset?.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: " \"'")) ?? ""
    let converter: String? =
      switch name {
      case "big5", "big5-hkscs", "x-x-big5", "cp950", "ms950": "CP950"
      case "gb2312", "gbk", "gb18030", "x-gbk", "cp936": "GB18030"
      case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j": "CP932"
      case "euc-jp": "EUC-JP"
      case "euc-kr", "ks_c_5601-1987": "CP949"
      case "windows-1252", "iso-8859-1", "latin1": "CP1252"
      default: nil
      }
    if String(validating: bytes, as: UTF8.self) == nil, let converter, let text = convert(bytes, from: converter) {
      return text
    }
    return String(validating: bytes, as: UTF8.self)
      ?? (name == "utf-8" || name == "utf8"
        ? String(decoding: bytes, as: UTF8.self)
        : String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
  }

  /// Converts with the C library; a byte that fits nothing is replaced. `nil` if it does not know the set.
  private static func convert(_ bytes: [UInt8], from charset: String) -> String? {
    let converter = iconv_open("UTF-8", charset)
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    var written = 0
    source.withUnsafeMutableBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var fromLeft = input.count
        var to = output.baseAddress
        var toLeft = output.count
        while fromLeft > 0 {
          guard iconv(converter, &from, &fromLeft, &to, &toLeft) == .max else { break }
          // The byte at hand fits nothing: "?" in its place, and on with the next.
          guard fromLeft > 0, toLeft > 0 else { break }
          to?.pointee = 0x3F
          to = to?.advanced(by: 1)
          toLeft -= 1
          from = from?.advanced(by: 1)
          fromLeft -= 1
        }
        written = output.count - toLeft
      }
    }
    return String(decoding: target.prefix(written).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Replaces the character references that titles use (HTML, 13.5): numbers and the few common names.
  package static func unescape(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var result = ""
    var rest = Substring(text)
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(12).firstIndex(of: ";"),
        let character = character(named: rest[rest.index(after: mark)..<end])
      else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result += character
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func character(named name: Substring) -> String? {
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      guard let value = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10), value >= 0x20,
        let scalar = Unicode.Scalar(value)
      else { return nil }
      return String(Character(scalar))
    }
    return names[name.lowercased()]
  }

  private static let names = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "copy": "\u{A9}", "reg": "\u{AE}",
    "trade": "\u{2122}", "deg": "\u{B0}", "middot": "\u{B7}", "ndash": "\u{2013}", "mdash": "\u{2014}",
  ]
}
