/// The bytes of a file one by one, with the place of the next.
struct ByteSource {
  private var input: FeedInput
  private var piece: [UInt8] = []
  private var position = 0
  /// Of `piece`'s first byte, in the unpacked contents.
  private var base = 0

  var name: String { input.name }
  /// Of the next byte, in the unpacked contents.
  var offset: Int { base + position }

  init(_ input: FeedInput) {
    self.input = input
  }

  /// `nil` at the end.
  @inline(__always)
  mutating func next() throws -> UInt8? {
    if position < piece.count {
      defer { position += 1 }
      return piece[position]
    }
    guard try load() else { return nil }
    defer { position += 1 }
    return piece[position]
  }

  /// The next byte, which stays.
  mutating func peek() throws -> UInt8? {
    guard try position < piece.count || load() else { return nil }
    return piece[position]
  }

  /// Passes the three bytes that some programs write before UTF-8.
  mutating func skipByteOrderMark() throws {
    for expected: UInt8 in [0xEF, 0xBB, 0xBF] {
      guard try peek() == expected else { return }
      _ = try next()
    }
  }

  /// The bytes up to the next line feed, which is passed; `nil` where none comes before the end: the rest stays.
  mutating func bytesToLineFeed(limit: Int) throws -> (bytes: [UInt8], isEnded: Bool)? {
    guard try peek() != nil else { return nil }
    var bytes: [UInt8] = []
    while try peek() != nil {
      let rest = piece[position...]
      let end = rest.firstIndex(of: 0x0A)
      bytes.append(contentsOf: rest[..<(end ?? piece.count)])
      guard bytes.count <= limit else {
        throw FeedError.malformed(file: name, offset: offset, problem: "a line of more than \(limit) bytes")
      }
      position = end.map { $0 + 1 } ?? piece.count
      if end != nil { return (bytes, true) }
    }
    return (bytes, false)
  }

  private mutating func load() throws -> Bool {
    repeat {
      base += piece.count
      position = 0
      guard let more = try input.piece() else {
        piece = []
        return false
      }
      piece = more
    } while piece.isEmpty
    return true
  }
}
