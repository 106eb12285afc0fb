/// The columns of a table by the names in its first row, in lower case.
struct TableColumns {
  private let places: [String: Int]
  private let count: Int

  init(_ header: TableReader.Row) {
    places = Dictionary(
      header.fields.enumerated().map { ($1.trimmed.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    count = header.fields.count
  }

  subscript(name: String) -> Int? { places[name] }

  /// - Throws: `FeedError.malformed` with the names of columns that are not there.
  func require(_ names: [String], file: String) throws {
    let missing = names.filter { places[$0] == nil }
    guard missing.isEmpty else {
      let names = missing.joined(separator: ", ")
      throw FeedError.malformed(file: file, offset: 0, problem: "line 1: no column \(names)")
    }
  }

  /// - Throws: `FeedError.malformed` where a row has more or fewer fields than the header.
  func requireAll(of row: TableReader.Row, file: String) throws {
    guard row.fields.count == count else {
      let problem = "line \(row.line): \(row.fields.count) fields instead of \(count)"
      throw FeedError.malformed(file: file, offset: row.offset, problem: problem)
    }
  }
}

/// The beginning of a file, as the feeds look at it.
enum TextHead {
  /// Without a byte order mark; the first line, or all where no line ends; `nil` where it is not UTF-8.
  static func firstLine(_ head: [UInt8]) -> String? {
    let body = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    let line = body.prefix { $0 != 0x0A }
    return String(validating: line, as: UTF8.self)?.trimmed
  }

  /// Whether an object begins, white space and a byte order mark aside.
  static func startsObject(_ head: [UInt8]) -> Bool {
    head.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) } == 0x7B
  }

  /// Whether a text of eight bytes or more occurs.
  static func contains(_ head: some RandomAccessCollection<UInt8>, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard count >= 8 else { return false }
    let first = UnsafeRawPointer(text.utf8Start).loadUnaligned(as: UInt64.self)
    return head.withContiguousStorageIfAvailable { bytes in
      guard let start = bytes.baseAddress, bytes.count >= count else { return false }
      return (0...(bytes.count - count)).contains { place in
        UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self) == first
          && (8..<count).allSatisfy { start[place + $0] == text.utf8Start[$0] }
      }
    } ?? false
  }
}
