/// The unpacked bytes of one file of a feed, piece by piece.
package struct FeedInput {
  /// The file, as errors name it; a member of an archive stands behind an exclamation mark (`cves.zip!cves/…`).
  package let name: String
  private let more: () throws -> [UInt8]?

  /// `more`: the next piece; empty pieces are allowed, `nil` is the end.
  package init(name: String, more: @escaping () throws -> [UInt8]?) {
    self.name = name
    self.more = more
  }

  /// A file that is in memory already.
  package init(name: String, bytes: [UInt8]) {
    var rest: [UInt8]? = bytes
    self.init(name: name) {
      defer { rest = nil }
      return rest
    }
  }

  /// The next piece; `nil` at the end.
  package mutating func piece() throws -> [UInt8]? { try more() }
}
