/// Secrets with what stands for them, and the replacing of every one in a text: the longest first, in any case of letters.
struct SecretBook {
  /// What may stand beside a secret so that it is one.
  enum Boundary {
    case anywhere
    /// No letter or digit.
    case word
    /// No hexadecimal digit.
    case hex
    /// Neither a digit nor a dot with a digit: an address within a longer number is none.
    case dotted
  }

  struct Entry {
    let text: [UInt8]
    let mask: String
    let boundary: Boundary
  }

  /// A part of a text, as it was or as what stands for it.
  struct Piece: Equatable {
    var text: String
    let isMasked: Bool
  }

  private var byFirst: [UInt8: [Entry]] = [:]
  private var known: Set<[UInt8]> = []

  var entries: [Entry] { byFirst.values.flatMap { $0 } }

  /// All secrets, in lower case.
  var secrets: [String] { known.map { String(decoding: $0, as: UTF8.self) }.sorted() }

  /// The first mask of a text stays. A text and its mask that are the same are no secret.
  mutating func add(_ secret: String, as mask: String, _ boundary: Boundary) {
    let text = Self.folded(Array(secret.utf8))
    guard let first = text.first, mask.lowercased() != secret.lowercased(), known.insert(text).inserted else { return }
    var entries = byFirst[first] ?? []
    let place = entries.firstIndex { $0.text.count < text.count } ?? entries.count
    entries.insert(Entry(text: text, mask: mask.lowercased(), boundary: boundary), at: place)
    byFirst[first] = entries
  }

  func masked(_ text: String) -> String { pieces(text).map(\.text).joined() }

  /// The text in pieces; those that are masked must not be masked again.
  func pieces(_ text: String) -> [Piece] {
    let bytes = Array(text.utf8)
    let folded = Self.folded(bytes)
    var pieces: [Piece] = []
    var plain = 0
    var position = 0
    func flush() {
      if plain < position {
        pieces.append(Piece(text: String(decoding: bytes[plain..<position], as: UTF8.self), isMasked: false))
      }
    }
    while position < bytes.count {
      guard let entry = byFirst[folded[position]]?.first(where: { Self.stands($0, in: folded, at: position) }) else {
        position += 1
        continue
      }
      flush()
      let end = position + entry.text.count
      let original = String(decoding: bytes[position..<end], as: UTF8.self)
      pieces.append(Piece(text: Placeholder.inCase(of: original, entry.mask), isMasked: true))
      position = end
      plain = end
    }
    flush()
    return pieces
  }

  private static func stands(_ entry: Entry, in text: [UInt8], at start: Int) -> Bool {
    let end = start + entry.text.count
    guard end <= text.count, text[start..<end].elementsEqual(entry.text) else { return false }
    let before = start > 0 ? text[start - 1] : nil
    let after = end < text.count ? text[end] : nil
    switch entry.boundary {
    case .anywhere: return true
    case .word: return !isWord(before) && !isWord(after)
    case .hex: return !isHex(before) && !isHex(after)
    case .dotted:
      if isDigit(before) || isDigit(after) { return false }
      if before == UInt8(ascii: "."), start > 1, isDigit(text[start - 2]) { return false }
      return !(after == UInt8(ascii: ".") && end + 1 < text.count && isDigit(text[end + 1]))
    }
  }

  static func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
  static func isHex(_ byte: UInt8?) -> Bool { isDigit(byte) || byte.map { (0x61...0x66).contains($0 | 0x20) } ?? false }
  static func isWord(_ byte: UInt8?) -> Bool {
    isDigit(byte) || byte.map { (0x61...0x7A).contains($0 | 0x20) } ?? false
  }

  private static func folded(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }
}
