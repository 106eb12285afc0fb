import Vocabulary

/// One human decision (or one act of the program on a person's exception), as it stands in the trail for ever.
package struct Decision: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// A column of the register was set or cleared.
    case said
    /// A device was added by hand.
    case added
    case merged, split, attested
    /// An exception was drafted, moved on or changed; `field` is its state after, `after` its whole record.
    case exception
  }

  /// Counts up from 1 without gaps.
  package let number: Int
  /// ISO 8601 UTC with milliseconds.
  package let at: String
  package let by: String
  package let kind: Kind
  /// The device or exception.
  package let subject: String
  package let field: String?
  package let before: String?
  package let after: String?
  package let note: String?
  /// The hash of the decision before; 64 zeros for the first.
  package let previousHash: String

  /// SHA-256 over the previous hash, a line feed, and the decision as JSON with sorted keys; hexadecimal.
  package var computedHash: String {
    let content = Content(
      number: number, at: at, by: by, kind: kind, subject: subject, field: field, before: before, after: after,
      note: note)
    let json = (try? Stored.json(content)) ?? ""
    return SHA256.hex(previousHash + "\n" + json)
  }

  static let genesis = String(repeating: "0", count: 64)

  /// What is hashed besides the previous hash. An absent value has no key.
  private struct Content: Encodable {
    let number: Int
    let at: String
    let by: String
    let kind: Kind
    let subject: String
    let field: String?
    let before: String?
    let after: String?
    let note: String?
  }
}
