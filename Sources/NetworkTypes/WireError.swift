/// Why bytes from the wire could not be read: the field, and where it stood. Counted by cause in Coverage.
package enum WireError: Error, Hashable, Sendable {
  /// The bytes end before the field does. Counts and `offset` are in bytes from the message's first.
  case truncated(field: String, needed: Int, available: Int, offset: Int)
  /// The field is there, but no such value is allowed.
  case malformed(field: String, offset: Int)
  /// The value is valid, but above what we are ready to read.
  case tooLarge(field: String, value: Int, limit: Int, offset: Int)

  package var field: String {
    switch self {
    case .truncated(let field, _, _, _), .malformed(let field, _), .tooLarge(let field, _, _, _): field
    }
  }

  /// A short name to count by: `truncated`, `malformed` or `too_large`.
  package var cause: String {
    switch self {
    case .truncated: "truncated"
    case .malformed: "malformed"
    case .tooLarge: "too_large"
    }
  }
}
