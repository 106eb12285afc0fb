/// A kind of file that knowledge comes from. One file each in `Feeds/`; `Feeds` lists them.
package protocol Feed: Sendable {
  /// The name under which the store keeps its items and `knowledge status` shows it, such as `nvd`.
  static var name: String { get }

  /// Whether each file is the whole list, so that what a newer one lacks is gone (CISA's catalogue, a table of scores).
  static var isWhole: Bool { get }

  /// Whether a file is of this feed. `head`: its first bytes, unpacked, at most 64 KiB; `name`: its file name without path.
  static func recognises(head: [UInt8], name: String) -> Bool

  /// Reads the whole file and gives each item, in order. Memory stays flat in the file's size.
  /// - Returns: what the file says of itself.
  /// - Throws: `FeedError` with the byte or record that is wrong; what `give` throws.
  static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement
}

extension Feed {
  package static var isWhole: Bool { false }
}

/// What a file says of itself.
package struct FeedStatement: Hashable, Sendable {
  /// The date of its contents, `YYYY-MM-DD` or ISO 8601; `nil` where it gives none.
  package var date: String?
  /// How many items it says that it holds; checked against what came, where given.
  package var announced: Int?

  package init(date: String? = nil, announced: Int? = nil) {
    self.date = date
    self.announced = announced
  }
}
