/// What is taken where it is as it should be and passed where it is not: side matters of a record.
extension JSONReader {
  /// Calls for each key of an object, whose value then comes next; any other value is passed.
  mutating func eachKey(_ body: (inout JSONReader) throws -> Void) throws {
    guard try peek() == .object else { return try skipValue() }
    try beginObject()
    while try nextKey() { try body(&self) }
  }

  /// Calls for each element of an array, which then comes next; any other value is passed.
  mutating func eachElement(_ body: (inout JSONReader) throws -> Void) throws {
    guard try peek() == .array else { return try skipValue() }
    try beginArray()
    while try nextElement() { try body(&self) }
  }

  /// `true` or `false`; `nil` for any other value, which is passed.
  mutating func boolIfAny() throws -> Bool? {
    if try peek() == .bool { return try bool() }
    try skipValue()
    return nil
  }

  /// A text without white space at its ends; `nil` for any other value, which is passed, and for an empty one.
  mutating func wordIfAny() throws -> String? {
    guard let text = try stringIfAny()?.trimmed, !text.isEmpty else { return nil }
    return text
  }
}
