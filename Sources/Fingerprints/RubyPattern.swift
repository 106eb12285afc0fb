/// A Ruby regular expression (Onigmo syntax, as Recog's files are written) in PCRE2's words.
///
/// Ruby takes characters or bytes as the value has them; see `CompiledPattern`. What differs between the two and is translated:
/// `(?m)` is a dot that matches a line end; `(?i)` in the middle of a branch reaches over the following branches;
/// `\h` is a hexadecimal digit; `\v` is one character; `{,n}` counts from 0; a second quantifier repeats the first;
/// unnamed groups do not capture where a named one does; nested character classes are unions; letters without a meaning
/// stand for themselves. What has no equivalent (`&&`, `(?~…)`, `\M-x`) is refused, never misread.
struct RubyPattern: Sendable {
  /// The pattern for PCRE2, to be compiled with PCRE2_MULTILINE in byte mode.
  let translated: [UInt8]
  /// True where a named group switches unnamed ones off.
  let hasNamedGroups: Bool
  /// True where an escape such as `\xFF` means a byte, so that the pattern can only be read by bytes.
  let meansBytes: Bool
  /// Conditions on the text (in lower case) that hold for every match.
  let literals: [LiteralChoice]

  init(_ source: String, extended: Bool = false) throws(RubyPatternError) {
    var parser = RubyPatternParser(Array(source.utf8), extended: extended)
    let root = try parser.parse()
    translated = parser.output
    hasNamedGroups = parser.hasNamedGroups
    meansBytes = parser.meansBytes
    literals = RequiredLiterals(root).all
  }
}

/// Why a pattern was refused, and at which byte of it.
struct RubyPatternError: Error, Hashable {
  let offset: Int
  let reason: String
}

/// Reads a Ruby pattern once, writing PCRE2's and the tree of literals beside it.
struct RubyPatternParser {
  private static let deepest = 120

  let source: [UInt8]
  var position = 0
  var output: [UInt8] = []
  private(set) var hasNamedGroups = false
  var meansBytes = false
  private var isExtended: Bool
  /// True when what was just read is `x+`, one greedy repetition of a single character.
  private var isOneRun = false
  private var depth = 0

  init(_ source: [UInt8], extended: Bool) {
    self.source = source
    isExtended = extended
    output.reserveCapacity(source.count + 16)
  }

  mutating func parse() throws(RubyPatternError) -> RegexNode {
    let root = try alternatives()
    if position < source.count { throw error("a closing parenthesis without an opening one") }
    return root
  }

  // MARK: - Groups and branches

  private mutating func alternatives() throws(RubyPatternError) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("groups are nested too deeply") }
    let wasExtended = isExtended
    defer { isExtended = wasExtended }
    var branches = [try sequence()]
    while peek() == UInt8(ascii: "|") {
      copy(1)
      branches.append(try sequence())
    }
    if branches.count > 1 { isOneRun = false }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(RubyPatternError) -> RegexNode {
    var parts: [RegexNode] = []
    while let byte = peek(), byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      let start = output.count
      if byte == UInt8(ascii: "("), let switched = try inlineFlags() {
        parts.append(switched)
        isOneRun = false
        break
      }
      guard let atom = try atom() else { continue }
      parts.append(try quantified(atom, from: start, isGroup: byte == UInt8(ascii: "(")))
    }
    if parts.count != 1 { isOneRun = false }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// `(?i)` and its like: the rest of the group, with all its branches, becomes a group of these flags.
  private mutating func inlineFlags() throws(RubyPatternError) -> RegexNode? {
    guard let flags = flags(at: position + 2), source[safe: position + 1] == UInt8(ascii: "?"),
      source[safe: flags.end] == UInt8(ascii: ")")
    else { return nil }
    position = flags.end + 1
    emit("(?" + flags.text + ":")
    let wasExtended = isExtended
    isExtended = flags.extended ?? isExtended
    defer { isExtended = wasExtended }
    let rest = try alternatives()
    emit(")")
    return rest
  }

  /// Option letters from `start`: Ruby's `m` is PCRE2's `s`; `a`, `d` and `u` choose a character table and are dropped.
  private func flags(at start: Int) -> (text: String, end: Int, extended: Bool?)? {
    var text = ""
    var end = start
    var isOff = false
    var extended: Bool?
    while let byte = source[safe: end] {
      switch byte {
      case UInt8(ascii: "i"): text += "i"
      case UInt8(ascii: "m"): text += "s"
      case UInt8(ascii: "x"):
        text += "x"
        extended = !isOff
      case UInt8(ascii: "a"), UInt8(ascii: "d"), UInt8(ascii: "u"): break
      case UInt8(ascii: "-") where !isOff:
        isOff = true
        text += "-"
      default: return end == start ? nil : (text == "-" ? "" : text, end, extended)
      }
      end += 1
    }
    return nil
  }

  private mutating func group() throws(RubyPatternError) -> RegexNode? {
    guard source[safe: position + 1] == UInt8(ascii: "?") else {
      copy(1)
      return try closeGroup(try alternatives())
    }
    switch source[safe: position + 2] {
    case UInt8(ascii: "#"):
      guard let end = source[position...].firstIndex(of: UInt8(ascii: ")")) else { throw error("an unclosed comment") }
      position = end + 1
      return nil
    case UInt8(ascii: ":"):
      copy(3)
      return try closeGroup(try alternatives())
    case UInt8(ascii: ">"):
      copy(3)
      return try closeGroup(try alternatives())
    case UInt8(ascii: "="), UInt8(ascii: "!"):
      copy(3)
      _ = try closeGroup(try alternatives())
      return .empty
    case UInt8(ascii: "<") where [UInt8(ascii: "="), UInt8(ascii: "!")].contains(source[safe: position + 3] ?? 0):
      copy(4)
      _ = try closeGroup(try alternatives())
      return .empty
    case UInt8(ascii: "<"), UInt8(ascii: "'"), UInt8(ascii: "P"):
      let close = source[safe: position + 2] == UInt8(ascii: "'") ? UInt8(ascii: "'") : UInt8(ascii: ">")
      guard let end = source[(position + 3)...].firstIndex(of: close) else { throw error("an unclosed group name") }
      hasNamedGroups = true
      copy(end + 1 - position)
      return try closeGroup(try alternatives())
    case UInt8(ascii: "("):
      guard let end = source[position...].firstIndex(of: UInt8(ascii: ")")) else {
        throw error("an unclosed condition")
      }
      copy(end + 1 - position)
      _ = try closeGroup(try alternatives())
      return .unknown
    default:
      guard let flags = flags(at: position + 2), source[safe: flags.end] == UInt8(ascii: ":") else {
        throw error("a kind of group that is not supported")
      }
      position = flags.end + 1
      emit("(?" + flags.text + ":")
      let wasExtended = isExtended
      isExtended = flags.extended ?? isExtended
      defer { isExtended = wasExtended }
      return try closeGroup(try alternatives())
    }
  }

  private mutating func closeGroup(_ node: RegexNode) throws(RubyPatternError) -> RegexNode {
    guard peek() == UInt8(ascii: ")") else { throw error("a group that is never closed") }
    copy(1)
    return node
  }

  // MARK: - Atoms

  /// One atom, copied or translated; nil for a comment or, in extended mode, blanks.
  private mutating func atom() throws(RubyPatternError) -> RegexNode? {
    guard let byte = peek() else { return nil }
    switch byte {
    case UInt8(ascii: "("): return try group()
    case UInt8(ascii: "["): return try characterClass()
    case UInt8(ascii: "\\"): return try escape()
    case UInt8(ascii: "."):
      copy(1)
      return .unknown
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      copy(1)
      return .empty
    case UInt8(ascii: "#") where isExtended:
      while let next = peek(), next != UInt8(ascii: "\n") { position += 1 }
      return nil
    case 0x20 where isExtended, 0x09...0x0D where isExtended:
      position += 1
      return nil
    case 0xC2...0xF4: return character()
    default:
      copy(1)
      return .byte(byte.lowercased)
    }
  }

  /// A character of several bytes is one atom, so that a quantifier repeats all of it.
  private mutating func character() -> RegexNode {
    var bytes = [source[position]]
    let length = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2
    while bytes.count < length, let next = source[safe: position + bytes.count], next & 0xC0 == 0x80 {
      bytes.append(next)
    }
    position += bytes.count
    output += Array("(?:".utf8) + bytes + [UInt8(ascii: ")")]
    return .sequence(bytes.map { .byte($0) })
  }

  // MARK: - Quantifiers

  private mutating func quantified(
    _ atom: RegexNode, from start: Int, isGroup: Bool
  ) throws(RubyPatternError) -> RegexNode {
    var node = atom
    var isFirst = true
    let isGroupOfOneRun = isGroup && isOneRun
    isOneRun = false
    while let quantifier = try quantifier() {
      if isFirst, isGroupOfOneRun, quantifier.text == Array("*".utf8) || quantifier.text == Array("+".utf8) {
        // `(x+)*` matches what `(x+)?` matches, with the same groups, but takes exponential time to fail.
        if quantifier.least == 0 { emit("?") }
        node = .repeated(node, least: quantifier.least, most: 1)
        isFirst = false
        continue
      }
      isOneRun = isFirst && !isGroup && quantifier.text == Array("+".utf8)
      if !isFirst {
        // Ruby repeats what is already repeated; PCRE2 wants it in a group.
        output.insert(contentsOf: Array("(?:".utf8), at: start)
        emit(")")
      }
      output += quantifier.text
      node = .repeated(node, least: quantifier.least, most: quantifier.most)
      isFirst = false
    }
    return node
  }

  private mutating func quantifier() throws(RubyPatternError) -> (text: [UInt8], least: Int, most: Int?)? {
    guard let byte = peek() else { return nil }
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      position += 1
      var text = [byte]
      // Lazy or possessive, for these three only.
      if let next = peek(), next == UInt8(ascii: "?") || next == UInt8(ascii: "+") {
        text.append(next)
        position += 1
      }
      return (text, byte == UInt8(ascii: "+") ? 1 : 0, byte == UInt8(ascii: "?") ? 1 : nil)
    case UInt8(ascii: "{"):
      return try interval()
    default:
      return nil
    }
  }

  /// `{n}`, `{n,}`, `{,m}`, `{n,m}`; any other brace stands for itself.
  private mutating func interval() throws(RubyPatternError) -> (text: [UInt8], least: Int, most: Int?)? {
    var end = position + 1
    let least = number(at: &end)
    var most = least
    let hasComma = source[safe: end] == UInt8(ascii: ",")
    if hasComma {
      end += 1
      most = number(at: &end)
    }
    guard source[safe: end] == UInt8(ascii: "}"), least != nil || (hasComma && most != nil) else { return nil }
    guard least ?? 0 <= 65_535, most ?? 0 <= 65_535, least ?? 0 <= most ?? .max else {
      throw error("a repetition out of range")
    }
    position = end + 1
    var text = "{\(least ?? 0)"
    if hasComma { text += "," + (most.map(String.init) ?? "") }
    text += "}"
    // Lazy only with a comma: `a{2}?` makes two of them optional in Ruby.
    if hasComma, peek() == UInt8(ascii: "?") {
      text += "?"
      position += 1
    }
    return (Array(text.utf8), least ?? 0, most)
  }

  func number(at end: inout Int) -> Int? {
    var value: Int?
    while let byte = source[safe: end], UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte, (value ?? 0) < 1_000_000 {
      value = (value ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
      end += 1
    }
    return value
  }

  // MARK: - Reading and writing

  func peek() -> UInt8? { source[safe: position] }

  mutating func copy(_ count: Int) {
    let end = min(position + count, source.count)
    output += source[position..<end]
    position = end
  }

  mutating func emit(_ text: String) { output += text.utf8 }

  func error(_ reason: String) -> RubyPatternError { RubyPatternError(offset: position, reason: reason) }
}

extension Array {
  /// The element, or nil outside the array.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension UInt8 {
  /// A to Z as a to z, all else unchanged.
  var lowercased: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }
}
