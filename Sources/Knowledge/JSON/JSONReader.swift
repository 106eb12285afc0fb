/// Reads JSON (RFC 8259) piece by piece as it comes, without building anything: the caller asks for what it expects.
///
///     var reader = JSONReader(input)
///     try reader.beginObject()
///     while try reader.nextKey() {
///       if reader.isKey("id") { id = try reader.string() }  // a value that is not asked for is skipped
///     }
///     try reader.finish()
///
/// Strict: nesting to 64, strings to 1 MiB, records to 16 MiB, no bad escapes, no bad UTF-8, nothing behind the end. What is
/// skipped is checked as well. Memory: one window of the longest text and one piece.
package struct JSONReader: ~Copyable {
  /// Bytes of a key or text, unescaped; they hold until the reader's next call.
  package typealias Bytes = UnsafeBufferPointer<UInt8>

  /// What kind of value comes next.
  package enum Kind: Hashable, Sendable {
    case object, array, string, number, bool, null
  }

  /// Bounds against hostile files.
  enum Limit {
    static let depth = 64
    static let text = 1 << 20
    static let record = 16 << 20
    static let number = 1_024
  }

  var input: FeedInput
  /// The window: `end` bytes of the file from its byte `discarded` on, then `padding` zeros, at which every scan stops.
  var base: UnsafeMutablePointer<UInt8>
  var capacity: Int
  var end = 0
  var position = 0
  var discarded = 0
  /// Bytes from here on are kept when the window moves on.
  var mark = 0
  var isAtEndOfInput = false
  /// The byte of the file at which the record began that is being read.
  var recordStart: Int?

  /// One bit a level: 1 for an object.
  var kinds: UInt64 = 0
  var depth = 0
  /// Whether the container that was opened last has given nothing yet.
  var isFirst = false
  /// Whether a value stands at `position` that the caller has not asked for.
  var isPending = true
  var key = Bytes(start: nil, count: 0)
  /// Where texts with escapes are put together.
  var scratch: UnsafeMutablePointer<UInt8>
  var scratchCapacity = 0

  /// Zeros behind the window, so that eight bytes can always be looked at.
  static let padding = 16

  package init(_ input: FeedInput) {
    self.input = input
    capacity = 1 << 17
    base = .allocate(capacity: capacity + Self.padding)
    base.initialize(repeating: 0, count: Self.padding)
    scratch = .allocate(capacity: 1)
  }

  deinit {
    base.deallocate()
    scratch.deallocate()
  }

  /// The byte of the unpacked file that is read next.
  package var offset: Int { discarded + position }

  // MARK: - Objects and arrays

  /// - Throws: `FeedError.malformed` if no object comes next.
  package mutating func beginObject() throws { try open(0x7B, isObject: true, "an object") }

  /// Goes on to the next key of the object that was begun last; `false` at its end, which is passed then.
  package mutating func nextKey() throws -> Bool {
    if isPending { try skipValue() }
    guard try nextItem(closing: 0x7D) else { return false }
    key = try readText("a key")
    try passColon()
    isPending = true
    return true
  }

  /// Whether the key is this one; no allocation.
  @inline(__always)
  package func isKey(_ name: StaticString) -> Bool { Self.equals(key, name) }

  /// The key as a text.
  package var keyText: String { String(decoding: key, as: UTF8.self) }

  /// - Throws: `FeedError.malformed` if no array comes next.
  package mutating func beginArray() throws { try open(0x5B, isObject: false, "an array") }

  /// Goes on to the next element of the array that was begun last; `false` at its end, which is passed then.
  package mutating func nextElement() throws -> Bool {
    if isPending { try skipValue() }
    guard try nextItem(closing: 0x5D) else { return false }
    isPending = true
    return true
  }

  // MARK: - Values

  /// What comes next, without passing it.
  package mutating func peek() throws -> Kind {
    switch try valueByte() {
    case 0x7B: return .object
    case 0x5B: return .array
    case 0x22: return .string
    case 0x74, 0x66: return .bool
    case 0x6E: return .null
    case 0x2D, 0x30...0x39: return .number
    default: throw malformed("a value is expected")
    }
  }

  /// A text.
  package mutating func string() throws -> String { String(decoding: try textBytes(), as: UTF8.self) }

  /// A text's bytes, unescaped, without an allocation; they hold until the reader's next call.
  package mutating func textBytes() throws -> Bytes {
    try expectValue()
    return try readText("a text")
  }

  /// A text; `nil` for `null` or a value of another kind, which is skipped.
  package mutating func stringIfAny() throws -> String? {
    if try valueByte() == 0x22 { return try string() }
    try skipValue()
    return nil
  }

  /// All texts of an array; elements of another kind are skipped, and so is any other value.
  package mutating func strings(atMost limit: Int = .max) throws -> [String] {
    guard try valueByte() == 0x5B else {
      try skipValue()
      return []
    }
    var result: [String] = []
    try beginArray()
    while try nextElement() {
      if result.count < limit, let text = try stringIfAny() { result.append(text) }
    }
    return result
  }

  /// `true` or `false`.
  package mutating func bool() throws -> Bool {
    try expectValue()
    let byte = base[position]
    guard byte == 0x74 || byte == 0x66 else { throw malformed("true or false is expected") }
    try passLiteral()
    return byte == 0x74
  }

  /// Passes a `null`; `false` if something else comes next, which stays.
  package mutating func takeNull() throws -> Bool {
    guard try valueByte() == 0x6E else { return false }
    try expectValue()
    try passLiteral()
    return true
  }

  /// A whole number that fits.
  package mutating func int() throws -> Int {
    try expectValue()
    let text = try numberText()
    guard let value = Int(text) else { throw malformed("\(text.prefix(40)) is no whole number of 64 bits") }
    return value
  }

  /// Any number that is finite as a `Double`.
  package mutating func double() throws -> Double {
    try expectValue()
    if let value = try shortNumber() { return value }
    let text = String(decoding: Bytes(start: base + mark, count: position - mark), as: UTF8.self)
    guard let value = Double(text), value.isFinite else { throw malformed("\(text.prefix(40)) is too large a number") }
    return value
  }

  /// A number; `nil` for a value of another kind, which is skipped.
  package mutating func doubleIfAny() throws -> Double? {
    let byte = try valueByte()
    if byte == 0x2D || (0x30...0x39).contains(byte) { return try double() }
    try skipValue()
    return nil
  }

  /// Says that a record begins at the next byte, so that its length is bounded (16 MiB).
  package mutating func beginRecord() { recordStart = offset }

  /// Says that no record is being read any more.
  package mutating func endRecord() { recordStart = nil }

  /// The file must be at its end, white space aside.
  package mutating func finish() throws {
    if isPending { try skipValue() }
    try passSpace()
    guard position == end else { throw malformed("something stands behind the end") }
  }

  // MARK: - Errors

  /// An error at the byte that is read next; for feeds' own complaints as well.
  package func malformed(_ problem: String) -> FeedError {
    .malformed(file: input.name, offset: offset, problem: problem)
  }

  /// Whether bytes are this text.
  @inline(__always)
  package static func equals(_ bytes: Bytes, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount, let start = bytes.baseAddress else {
      return bytes.count == 0 && text.utf8CodeUnitCount == 0
    }
    let other = text.utf8Start
    var index = 0
    while index < bytes.count {
      if start[index] != other[index] { return false }
      index &+= 1
    }
    return true
  }
}
