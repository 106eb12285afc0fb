/// Reads RFC 4180 row by row: comma (or another separator) between fields, quotation marks, CRLF or LF.
/// A last row without a line end is a file cut short: its last field may be half.
struct TableReader {
  struct Row {
    /// Its first line, from 1.
    let line: Int
    /// Its first byte's place in the unpacked contents.
    let offset: Int
    let fields: [String]

    /// The field of that column without spaces around it; empty where the row is shorter.
    subscript(column: Int?) -> String {
      guard let column, fields.indices.contains(column) else { return "" }
      return fields[column].trimmed
    }
  }

  private enum Limits {
    static let field = 1 << 20
    static let fields = 512
  }

  private var source: ByteSource
  private let separator: UInt8
  private let decode: ([UInt8]) -> String?
  private var line = 1

  var name: String { source.name }

  /// `decode`: a field's bytes as text; `nil` where they are none.
  init(
    _ input: FeedInput, separator: UInt8 = 0x2C,
    decode: @escaping ([UInt8]) -> String? = { String(validating: $0, as: UTF8.self) }
  ) {
    source = ByteSource(input)
    self.separator = separator
    self.decode = decode
  }

  /// The next row that holds anything; `nil` at the end.
  /// - Throws: `FeedError` with the byte that is wrong; what the file's reader throws.
  mutating func next() throws -> Row? {
    if source.offset == 0 { try source.skipByteOrderMark() }
    while true {
      let row = try row()
      guard let row else { return nil }
      if row.fields.count > 1 || !row.fields[0].isEmpty { return row }
    }
  }

  private mutating func row() throws -> Row? {
    let (start, first) = (source.offset, line)
    guard try source.peek() != nil else { return nil }
    var fields: [String] = []
    while true {
      let (text, isLast) = try field()
      fields.append(text)
      guard fields.count <= Limits.fields else { throw malformed("more than \(Limits.fields) fields in a row") }
      if isLast { return Row(line: first, offset: start, fields: fields) }
    }
  }

  /// One field with what ends it.
  private mutating func field() throws -> (text: String, isLast: Bool) {
    if try source.peek() == 0x22 { return try quotedField() }
    var bytes: [UInt8] = []
    while let byte = try source.next() {
      if byte == separator { return (try text(bytes), false) }
      if byte == 0x0A {
        line += 1
        if bytes.last == 0x0D { bytes.removeLast() }
        return (try text(bytes), true)
      }
      try add(byte, to: &bytes)
    }
    throw FeedError.truncated(file: name, offset: source.offset)
  }

  private mutating func quotedField() throws -> (text: String, isLast: Bool) {
    var bytes: [UInt8] = []
    _ = try source.next()
    while let byte = try source.next() {
      guard byte == 0x22 else {
        if byte == 0x0A { line += 1 }
        try add(byte, to: &bytes)
        continue
      }
      switch try source.next() {
      case 0x22: try add(byte, to: &bytes)
      case separator: return (try text(bytes), false)
      case 0x0A:
        line += 1
        return (try text(bytes), true)
      case 0x0D:
        guard let end = try source.next() else { throw FeedError.truncated(file: name, offset: source.offset) }
        guard end == 0x0A else { throw malformed("a carriage return alone") }
        line += 1
        return (try text(bytes), true)
      case nil: throw FeedError.truncated(file: name, offset: source.offset)
      default: throw malformed("text behind a closing quotation mark")
      }
    }
    throw FeedError.truncated(file: name, offset: source.offset)
  }

  private func add(_ byte: UInt8, to bytes: inout [UInt8]) throws {
    guard bytes.count < Limits.field else { throw malformed("a field of more than \(Limits.field) bytes") }
    bytes.append(byte)
  }

  private func text(_ bytes: [UInt8]) throws -> String {
    guard let text = decode(bytes) else { throw malformed("a field that is no text in the file's encoding") }
    return text
  }

  private func malformed(_ problem: String) -> FeedError {
    .malformed(file: name, offset: max(0, source.offset - 1), problem: "line \(line): \(problem)")
  }
}
