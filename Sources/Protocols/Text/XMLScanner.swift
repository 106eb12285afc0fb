import NetworkTypes

/// An element that a scan found: where it stood and the text directly in it.
package struct XMLElement: Hashable, Sendable {
  /// Local names from the root to this element, without prefixes: `["Envelope", "Body", "Hello"]`.
  package let path: [String]
  /// Its own character data with references resolved, outer blanks trimmed; empty if it only holds elements.
  package fileprivate(set) var text: String

  package init(path: [String], text: String) {
    self.path = path
    self.text = text
  }

  /// The local name.
  package var name: String { path.last ?? "" }
}

/// Reads the elements of small XML messages of devices, leniently: what is broken is passed over, what came before
/// it is kept. No DTD, no external or declared entity, no namespaces: attacker-controlled bytes find nothing to abuse.
/// Source: W3C XML 1.0 (Fifth Edition), sections 2.4 to 3.1 and 4.1.
package struct XMLScanner {
  /// Deeper elements are passed over.
  static let depthLimit = 32
  /// Bytes of text kept for one element.
  static let textLimit = 4096
  /// Bytes of a name kept.
  static let nameLimit = 128

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private let limit: Int
  private var found: [XMLElement] = []
  private var texts: [[UInt8]] = []
  private var open: [(name: String, index: Int?)] = []
  /// How many elements are open below `depthLimit`.
  private var tooDeep = 0

  /// All elements in the order of their start tags, at most `limit`.
  package static func elements(in bytes: some Collection<UInt8>, limit: Int = 1024) -> [XMLElement] {
    var scanner = XMLScanner(bytes: ArraySlice(bytes), limit: limit)
    scanner.scan()
    return scanner.finish()
  }

  package static func elements(in text: String, limit: Int = 1024) -> [XMLElement] {
    elements(in: Array(text.utf8), limit: limit)
  }

  private init(bytes: ArraySlice<UInt8>, limit: Int) {
    self.bytes = bytes
    self.limit = limit
    position = bytes.startIndex
  }

  private mutating func scan() {
    while position < bytes.endIndex {
      guard bytes[position] == UInt8(ascii: "<") else {
        let text = take { $0 != UInt8(ascii: "<") }
        keep(XMLScanner.resolved(text))
        continue
      }
      if skip("<!--") {
        _ = takeUntil("-->")
      } else if skip("<![CDATA[") {
        keep(Array(takeUntil("]]>")))
      } else if skip("<?") {
        _ = takeUntil("?>")
      } else if skip("<!") {
        skipDeclaration()
      } else if skip("</") {
        let name = localName(take(XMLScanner.isNameByte))
        _ = takeUntil(">")
        close(name)
      } else {
        position += 1
        startTag()
      }
      if found.count >= limit { return }
    }
  }

  private mutating func startTag() {
    let name = localName(take(XMLScanner.isNameByte))
    guard !name.isEmpty else { return }  // a lone "<": passed over
    var isEmpty = false
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        _ = take { $0 != byte }
        position = min(position + 1, bytes.endIndex)
      }
      isEmpty = byte == UInt8(ascii: "/")
    }
    guard tooDeep == 0, open.count < XMLScanner.depthLimit else {
      if !isEmpty { tooDeep += 1 }
      return
    }
    found.append(XMLElement(path: open.map(\.name) + [name], text: ""))
    texts.append([])
    if !isEmpty { open.append((name, found.count - 1)) }
  }

  /// Closes up to the last open element of that name; a close without an open is passed over.
  private mutating func close(_ name: String) {
    if tooDeep > 0 {
      tooDeep -= 1
      return
    }
    guard let index = open.lastIndex(where: { $0.name == name }) else { return }
    open.removeSubrange(index...)
  }

  private mutating func keep(_ text: [UInt8]) {
    guard tooDeep == 0, let index = open.last?.index else { return }
    let room = XMLScanner.textLimit - texts[index].count
    if room > 0 { texts[index].append(contentsOf: text.prefix(room)) }
  }

  private mutating func finish() -> [XMLElement] {
    for index in found.indices { found[index].text = String(wire: texts[index]) }
    return found
  }

  /// `<!DOCTYPE … [ … ]>`: skipped whole; nothing that it declares is ever used.
  private mutating func skipDeclaration() {
    var depth = 0
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: ">"), depth <= 0 { return }
    }
  }

  private mutating func take(_ isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.endIndex, isWanted(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  private mutating func takeUntil(_ end: StaticString) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.endIndex {
      let stop = position
      if skip(end) { return bytes[start..<stop] }
      position += 1
    }
    return bytes[start...]
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    let matches = text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    if matches { position += text.utf8CodeUnitCount }
    return matches
  }

  private func localName(_ name: ArraySlice<UInt8>) -> String {
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    return String(wire: local.prefix(XMLScanner.nameLimit))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }

  /// Character data with the five predefined and the numeric references resolved; others stay as they are.
  private static func resolved(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let scalar = reference(rest[(rest.startIndex + 1)..<end])
      {
        result.append(contentsOf: String(scalar).utf8)
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func reference(_ name: ArraySlice<UInt8>) -> Character? {
    let text = String(wire: name)
    switch text {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard text.hasPrefix("#") else { return nil }
      let digits = text.dropFirst()
      let value =
        digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap(Unicode.Scalar.init).map(Character.init)
    }
  }
}
