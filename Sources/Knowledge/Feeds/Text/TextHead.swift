/// The beginning of a file, as the feeds look at it.
enum TextHead {
  /// Without a byte order mark; the first line, or all where no line ends; `nil` where it is not UTF-8.
  static func firstLine(_ head: [UInt8]) -> String? {
    let body = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    let line = body.prefix { $0 != 0x0A }
    return String(validating: line, as: UTF8.self)?.trimmed
  }

  /// The first byte, white space and a byte order mark aside.
  static func firstByte(_ head: [UInt8]) -> UInt8? {
    head.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }

  /// Whether a JSON object begins.
  static func startsObject(_ head: [UInt8]) -> Bool { firstByte(head) == 0x7B }

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
