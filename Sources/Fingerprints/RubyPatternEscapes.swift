/// Escapes and character classes of Ruby's patterns.
extension RubyPatternParser {
  /// A backslash and what it means, outside a class.
  mutating func escape() throws(RubyPatternError) -> RegexNode {
    guard let letter = source[safe: position + 1] else { throw error("a backslash at the end") }
    switch letter {
    case UInt8(ascii: "h"):
      position += 2
      emit("[0-9A-Fa-f]")
      return .unknown
    case UInt8(ascii: "H"):
      position += 2
      emit("[^0-9A-Fa-f]")
      return .unknown
    case UInt8(ascii: "A"), UInt8(ascii: "Z"), UInt8(ascii: "z"), UInt8(ascii: "b"), UInt8(ascii: "B"),
      UInt8(ascii: "G"), UInt8(ascii: "K"):
      copy(2)
      return .empty
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "s"),
      UInt8(ascii: "S"), UInt8(ascii: "R"), UInt8(ascii: "X"):
      copy(2)
      return .unknown
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      let property = try property()
      emit("[" + property + "]")
      return .unknown
    case UInt8(ascii: "k"), UInt8(ascii: "g"):
      guard let end = source[position...].firstIndex(of: UInt8(ascii: ">")),
        source[safe: position + 2] == UInt8(ascii: "<")
      else { throw error("a reference without a name") }
      copy(end + 1 - position)
      return .unknown
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      var end = position + 1
      _ = number(at: &end)
      copy(end - position)
      return .unknown
    default:
      let bytes = try escapedCharacter()
      if bytes.count == 1 {
        emitEscaped(bytes)
        return .byte(bytes[0].lowercased)
      }
      emit("(?:")
      emitEscaped(bytes)
      emit(")")
      return .sequence(bytes.map { .byte($0) })
    }
  }

  /// A character class with what it contains, if that is little.
  mutating func characterClass() throws(RubyPatternError) -> RegexNode {
    var members: [UInt8]? = []
    copy(1)
    if peek() == UInt8(ascii: "^") {
      copy(1)
      members = nil
    }
    try classMembers(&members)
    guard let members, !members.isEmpty else { return .unknown }
    return members.count == 1 ? .byte(members[0]) : .anyOf(members)
  }

  /// Everything up to the closing bracket, which is copied too. `members` becomes nil when they are many.
  private mutating func classMembers(_ members: inout [UInt8]?) throws(RubyPatternError) {
    var isFirst = true
    var last: UInt8?
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "]") where !isFirst:
        copy(1)
        return
      case UInt8(ascii: "[") where source[safe: position + 1] == UInt8(ascii: ":"):
        guard let end = source[position...].firstIndex(of: UInt8(ascii: "]")) else { throw error("an unclosed class") }
        copy(end + 1 - position)
        members = nil
        last = nil
      case UInt8(ascii: "["):
        // A union: the inner members join the outer ones.
        guard source[safe: position + 1] != UInt8(ascii: "^") else { throw error("a negated class inside a class") }
        position += 1
        try classMembers(&members)
        output.removeLast()
        last = nil
      case UInt8(ascii: "&") where source[safe: position + 1] == UInt8(ascii: "&"):
        throw error("an intersection of classes")
      case UInt8(ascii: "-")
      where last != nil && (source[safe: position + 1] ?? UInt8(ascii: "]")) != UInt8(ascii: "]"):
        copy(1)
        let end = try classCharacter()
        if let first = last, let end, end >= first, end - first < 8 {
          for byte in first...end { add(byte, to: &members) }
        } else {
          members = nil
        }
        last = nil
      default:
        last = try classCharacter()
        if let last { add(last, to: &members) } else { members = nil }
      }
      isFirst = false
    }
    throw error("an unclosed character class")
  }

  /// One member of a class, copied or translated; nil if it stands for many.
  private mutating func classCharacter() throws(RubyPatternError) -> UInt8? {
    guard peek() == UInt8(ascii: "\\"), let letter = source[safe: position + 1] else {
      let byte = peek()
      copy(1)
      return byte
    }
    switch letter {
    case UInt8(ascii: "h"):
      position += 2
      emit("0-9A-Fa-f")
      return nil
    case UInt8(ascii: "H"):
      position += 2
      // Everything but 0-9, A-F and a-f.
      emit(#"\x00-\x2F\x3A-\x40G-Zg-z\x5B-\x60\x7B-\xFF"#)
      meansBytes = true
      return nil
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "s"),
      UInt8(ascii: "S"):
      copy(2)
      return nil
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      let property = try property()
      emit(property)
      return nil
    case UInt8(ascii: "b"):
      copy(2)
      return 0x08
    default:
      let bytes = try escapedCharacter()
      emitEscaped(bytes)
      return bytes.count == 1 ? bytes[0] : nil
    }
  }

  private func add(_ byte: UInt8, to members: inout [UInt8]?) {
    guard let known = members, !known.contains(byte.lowercased) else { return }
    members = known.count < 8 ? known + [byte.lowercased] : nil
  }

  /// `\p{Alpha}` and its like, in a form that PCRE2 takes inside a class: Ruby's names of POSIX classes, else Unicode's.
  private mutating func property() throws(RubyPatternError) -> String {
    guard source[safe: position + 2] == UInt8(ascii: "{"),
      let end = source[position...].firstIndex(of: UInt8(ascii: "}"))
    else { throw error("a property without a name") }
    var name = String(decoding: source[(position + 3)..<end], as: UTF8.self)
    var isNegated = source[position + 1] == UInt8(ascii: "P")
    if name.hasPrefix("^") {
      name.removeFirst()
      isNegated.toggle()
    }
    position = end + 1
    let posix = [
      "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "word",
      "xdigit",
    ]
    if posix.contains(name.lowercased()) { return "[:\(isNegated ? "^" : "")\(name.lowercased()):]" }
    if name.lowercased() == "ascii" { return isNegated ? #"\x80-\xFF"# : #"\x00-\x7F"# }
    guard name.utf8.allSatisfy({ $0.lowercased != $0 || $0 >= UInt8(ascii: "_") }) else {
      throw error("a property that is not supported")
    }
    return "\\\(isNegated ? "P" : "p"){\(name)}"
  }

  /// The bytes of an escape that stands for one character.
  private mutating func escapedCharacter() throws(RubyPatternError) -> [UInt8] {
    guard let letter = source[safe: position + 1] else { throw error("a backslash at the end") }
    position += 2
    switch letter {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "v"): return [0x0B]
    case UInt8(ascii: "a"): return [0x07]
    case UInt8(ascii: "e"): return [0x1B]
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      position -= 1
      return [UInt8(truncatingIfNeeded: digits(base: 8, most: 3) ?? 0)]
    case UInt8(ascii: "x"):
      if peek() == UInt8(ascii: "{") { return try bracedCharacter(asByte: true) }
      guard let value = digits(base: 16, most: 2) else { throw error("\\x without digits") }
      return [UInt8(truncatingIfNeeded: value)]
    case UInt8(ascii: "u"):
      if peek() == UInt8(ascii: "{") { return try bracedCharacter(asByte: false) }
      guard let value = digits(base: 16, most: 4), let scalar = Unicode.Scalar(UInt32(value)) else {
        throw error("\\u without a character's number")
      }
      return Array(String(Character(scalar)).utf8)
    case UInt8(ascii: "c"):
      guard let byte = peek() else { throw error("a control character without its letter") }
      position += 1
      return [byte & 0x1F]
    case UInt8(ascii: "C"), UInt8(ascii: "M"): throw error("a control or meta character of this form")
    default: return [letter]
    }
  }

  private mutating func bracedCharacter(asByte: Bool) throws(RubyPatternError) -> [UInt8] {
    position += 1
    guard let value = digits(base: 16, most: 6), peek() == UInt8(ascii: "}"), let scalar = Unicode.Scalar(UInt32(value))
    else { throw error("braces without a character's number") }
    position += 1
    return asByte && value < 0x100 ? [UInt8(value)] : Array(String(Character(scalar)).utf8)
  }

  private mutating func digits(base: Int, most: Int) -> Int? {
    var value: Int?
    for _ in 0..<most {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < base else { break }
      value = (value ?? 0) * base + digit
      position += 1
    }
    return value
  }

  /// Writes one character so that PCRE2 takes it as itself: a single byte as `\x..` unless it is a letter or digit, a
  /// character of several bytes plainly.
  private mutating func emitEscaped(_ bytes: [UInt8]) {
    guard bytes.count == 1, let byte = bytes.first else {
      output += bytes
      return
    }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      output.append(byte)
    default:
      if byte >= 0x80 { meansBytes = true }
      let digits = Array("0123456789ABCDEF".utf8)
      output += [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}
