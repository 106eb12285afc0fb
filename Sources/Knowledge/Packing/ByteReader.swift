/// The store holds bytes that no program of ours wrote.
struct PackingError: Error, Hashable {
  /// What was expected.
  let what: String
  let offset: Int
}

/// Takes apart what `ByteWriter` put together. Every read is checked: the file may be damaged.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  mutating func byte() throws(PackingError) -> UInt8 {
    guard position < bytes.count else { throw PackingError(what: "a byte", offset: position) }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() throws(PackingError) -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 63 || next <= 1 else { throw PackingError(what: "a number", offset: position) }
      result |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return result }
      shift += 7
      guard shift < 64 else { throw PackingError(what: "a number", offset: position) }
    }
  }

  /// A number of things, each of which takes at least one byte of those that are left.
  mutating func count() throws(PackingError) -> Int {
    let value = try number()
    guard value <= UInt64(bytes.count - position) else { throw PackingError(what: "a count", offset: position) }
    return Int(value)
  }

  mutating func text() throws(PackingError) -> String {
    String(decoding: try textBytes(), as: UTF8.self)
  }

  mutating func textBytes() throws(PackingError) -> UnsafeRawBufferPointer {
    let length = try count()
    defer { position += length }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
  }

  mutating func texts() throws(PackingError) -> [String] {
    var result: [String] = []
    for _ in 0..<(try count()) { result.append(try text()) }
    return result
  }
}
