/// The lines of a text file in UTF-8. Every line must end with a line feed: a last one without is a file cut short.
struct LineReader {
  struct Line {
    /// Without its end; a carriage return before the line feed is taken off too.
    let text: String
    /// Its first byte's place in the unpacked contents.
    let offset: Int
    /// From 1.
    let number: Int
    /// Whether a line feed stands behind it; only the last one may lack it.
    let isEnded: Bool
  }

  /// No feed has longer lines.
  private static let limit = 64 << 10

  private var source: ByteSource
  private var number = 0

  var name: String { source.name }
  var offset: Int { source.offset }

  init(_ input: FeedInput) {
    source = ByteSource(input)
  }

  /// `nil` at the end.
  /// - Throws: `FeedError` for a line that is too long or not UTF-8; what the file's reader throws.
  mutating func next() throws -> Line? {
    if number == 0 { try source.skipByteOrderMark() }
    let start = source.offset
    guard let (bytes, isEnded) = try source.bytesToLineFeed(limit: Self.limit) else { return nil }
    number += 1
    guard let text = String(validating: bytes.last == 0x0D ? bytes.dropLast() : bytes[...], as: UTF8.self) else {
      throw FeedError.malformed(file: name, offset: start, problem: "line \(number) is not UTF-8")
    }
    return Line(text: text, offset: start, number: number, isEnded: isEnded)
  }
}
