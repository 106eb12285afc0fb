/// Walks over HTML or XML text from tag to tag, once, without recursion: a page of any shape costs time by its length.
/// Comments, declarations and processing instructions are passed over; CDATA counts as text.
struct MarkupScanner: Sequence, IteratorProtocol {
  enum Token {
    /// An element begins; the name as written, attributes with their names in lower case.
    case open(name: String, attributes: [String: String], isEmpty: Bool)
    case close(name: String)
    case text(Substring.UTF8View)
  }

  private var rest: Substring.UTF8View
  private var rawElement: String?

  init(_ text: String) { rest = text[...].utf8 }

  /// Passes over all up to the end tag of `name`, as HTML wants for `script` and `style`.
  mutating func skipRawText(of name: String) {
    let mark = Array("</\(name.lowercased())".utf8)
    while let open = rest.firstIndex(of: 0x3C) {
      rest = rest[open...]
      if rest.prefix(mark.count).map({ $0 | 0x20 }).elementsEqual(mark.map { $0 | 0x20 }) { return }
      rest = rest.dropFirst()
    }
    rest = rest[rest.endIndex...]
  }

  mutating func next() -> Token? {
    while let first = rest.first {
      guard first == 0x3C else {
        let text = rest.prefix { $0 != 0x3C }
        rest = rest[text.endIndex...]
        return .text(text)
      }
      if rest.starts(with: "<!--".utf8) {
        skip(past: "-->")
      } else if rest.starts(with: "<![CDATA[".utf8) {
        rest = rest.dropFirst(9)
        let text = upTo("]]>")
        return .text(text)
      } else if let second = rest.dropFirst().first, second == 0x21 || second == 0x3F {
        skip(past: ">")
      } else {
        return tag()
      }
    }
    return nil
  }

  private mutating func tag() -> Token? {
    rest = rest.dropFirst()
    let isClose = rest.first == 0x2F
    if isClose { rest = rest.dropFirst() }
    let name = String(Substring(rest.prefix { !Self.isBlank($0) && $0 != 0x3E && $0 != 0x2F }.prefix(128)))
    rest = rest.drop { !Self.isBlank($0) && $0 != 0x3E && $0 != 0x2F }
    var attributes: [String: String] = [:]
    var isEmpty = false
    while let byte = rest.first, byte != 0x3E {
      if byte == 0x2F || Self.isBlank(byte) {
        isEmpty = byte == 0x2F
        rest = rest.dropFirst()
        continue
      }
      isEmpty = false
      let (key, value) = attribute()
      if attributes.count < 32, attributes[key] == nil { attributes[key] = value }
    }
    rest = rest.dropFirst()
    return isClose ? .close(name: name) : .open(name: name, attributes: attributes, isEmpty: isEmpty)
  }

  private mutating func attribute() -> (String, String) {
    let end: (UInt8) -> Bool = { Self.isBlank($0) || $0 == 0x3E || $0 == 0x3D }
    var key = rest.prefix { !end($0) }
    // A stray "=" is its own name, so that something is always read.
    if key.isEmpty { key = rest.prefix(1) }
    rest = rest[key.endIndex...]
    let name = String(Substring(key.prefix(128))).lowercased()
    let afterBlanks = rest.drop(while: Self.isBlank)
    guard afterBlanks.first == 0x3D else { return (name, "") }
    rest = afterBlanks.dropFirst().drop(while: Self.isBlank)
    if let quote = rest.first, quote == 0x22 || quote == 0x27 {
      rest = rest.dropFirst()
      let value = rest.prefix { $0 != quote }
      rest = rest[value.endIndex...].dropFirst()
      return (name, String(Substring(value.prefix(2048))))
    }
    let value = rest.prefix { !Self.isBlank($0) && $0 != 0x3E }
    rest = rest[value.endIndex...]
    return (name, String(Substring(value.prefix(2048))))
  }

  private mutating func skip(past mark: String) { _ = upTo(mark) }

  /// What stands before `mark`; all that is left if it never comes.
  private mutating func upTo(_ mark: String) -> Substring.UTF8View {
    let bytes = Array(mark.utf8)
    let start = rest
    var here = rest
    while let found = here.firstIndex(of: bytes[0]) {
      here = here[found...]
      if here.starts(with: bytes) {
        rest = here.dropFirst(bytes.count)
        return start[..<found]
      }
      here = here.dropFirst()
    }
    rest = rest[rest.endIndex...]
    return start
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x0C
  }
}
