/// Why a text is no CPE name.
package enum CPEError: Error, Hashable {
  /// Neither `cpe:2.3:` nor `cpe:/`.
  case notACPE
  /// A formatted string has eleven attributes behind its head, a URI at most seven parts.
  case wrongCount(Int)
  case badPart(String)
  /// An attribute with a character that must be escaped, a wildcard inside, or nothing.
  case badValue(String)
}

/// Formatted strings (`cpe:2.3:…`, NIST IR 7695, 6.2) and URIs (`cpe:/…`, 6.1).
extension CPEName {
  /// Longer texts are refused: the longest in NVD's dictionary has some 250 characters.
  private static let lengthLimit = 1_024

  /// Reads either binding.
  /// - Throws: `CPEError` that names what is wrong.
  package init(_ text: String) throws(CPEError) {
    guard text.utf8.count <= Self.lengthLimit else { throw .badValue(String(text.prefix(40))) }
    let head = text.prefix(8).lowercased()
    if head == "cpe:2.3:" {
      try self.init(formatted: text.dropFirst(8))
    } else if head.hasPrefix("cpe:/") {
      try self.init(uri: text.dropFirst(5))
    } else {
      throw .notACPE
    }
  }

  private init(formatted text: Substring) throws(CPEError) {
    let parts = Self.split(text)
    guard parts.count == 11 else { throw .wrongCount(parts.count) }
    var values: [CPEValue] = []
    for part in parts.dropFirst() { values.append(try Self.value(part)) }
    try self.init(part: parts[0], values)
  }

  private init(uri text: Substring) throws(CPEError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...7).contains(parts.count) else { throw .wrongCount(parts.count) }
    var values = [CPEValue](repeating: .any, count: 10)
    for (index, part) in parts.dropFirst().enumerated() {
      // The edition packs five attributes: `~edition~sw_edition~target_sw~target_hw~other`.
      if index == 4, part.first == "~" {
        let packed = part.dropFirst().split(separator: "~", omittingEmptySubsequences: false)
        guard packed.count == 5 else { throw .badValue(String(part)) }
        values[4] = try Self.decoded(packed[0])
        for (offset, value) in packed.dropFirst().enumerated() { values[6 + offset] = try Self.decoded(value) }
      } else {
        values[index] = try Self.decoded(part)
      }
    }
    try self.init(part: parts[0], values)
  }

  private init(part: Substring, _ values: [CPEValue]) throws(CPEError) {
    let kind = part.lowercased().first.flatMap(Part.init(rawValue:))
    guard part == "*" || part.count == 1 && kind != nil else { throw .badPart(String(part)) }
    self.init(
      part: kind, vendor: values[0], product: values[1], version: values[2], update: values[3], edition: values[4],
      language: values[5], softwareEdition: values[6], targetSoftware: values[7], targetHardware: values[8],
      other: values[9])
  }

  /// At colons that no backslash guards.
  private static func split(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var isGuarded = false
    for index in text.indices {
      if isGuarded {
        isGuarded = false
      } else if text[index] == "\\" {
        isGuarded = true
      } else if text[index] == ":" {
        parts.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    parts.append(text[start...])
    return parts
  }

  /// An attribute of a formatted string: escapes taken off, wildcards at the ends kept as such.
  private static func value(_ text: Substring) throws(CPEError) -> CPEValue {
    if text == "*" { return .any }
    if text == "-" { return .notApplicable }
    var body = ""
    var wild: [Bool] = []
    var isGuarded = false
    for character in text {
      if !isGuarded, character == "\\" {
        isGuarded = true
        continue
      }
      body.append(character)
      wild.append(!isGuarded && (character == "*" || character == "?"))
      isGuarded = false
    }
    guard !body.isEmpty, !isGuarded else { throw .badValue(String(text)) }
    return try assembled(Array(body.lowercased()), wild, text)
  }

  /// An attribute of a URI: percent signs decoded, `%01` and `%02` are `?` and `*`, nothing is any.
  private static func decoded(_ text: Substring) throws(CPEError) -> CPEValue {
    if text.isEmpty { return .any }
    if text == "-" { return .notApplicable }
    var body = ""
    var wild: [Bool] = []
    var rest = text
    while let character = rest.popFirst() {
      guard character == "%" else {
        body.append(character)
        wild.append(false)
        continue
      }
      guard let code = UInt8(rest.prefix(2), radix: 16), rest.count >= 2 else { throw .badValue(String(text)) }
      rest = rest.dropFirst(2)
      body.append(code == 1 ? "?" : code == 2 ? "*" : Character(UnicodeScalar(code)))
      wild.append(code == 1 || code == 2)
    }
    return try assembled(Array(body.lowercased()), wild, text)
  }

  private static func assembled(
    _ characters: [Character], _ wild: [Bool], _ text: Substring
  ) throws(CPEError) -> CPEValue {
    guard characters.count == wild.count else { throw .badValue(String(text)) }
    guard wild.contains(true) else { return .text(String(characters)) }
    let head = zip(characters, wild).prefix { $0.1 }.map(\.0)
    let rest = zip(characters, wild).dropFirst(head.count)
    let tail = rest.reversed().prefix { $0.1 }.map(\.0)
    let body = rest.dropLast(tail.count)
    guard !body.isEmpty, !body.contains(where: { $0.1 }), let before = wildcard(head), let after = wildcard(tail) else {
      throw .badValue(String(text))
    }
    return .pattern(CPEPattern(head: before, body: String(body.map(\.0)), tail: after))
  }

  /// One `*`, or some `?`.
  private static func wildcard(_ characters: [Character]) -> CPEPattern.Wildcard? {
    if characters.isEmpty { return CPEPattern.Wildcard.none }
    if characters == ["*"] { return .run }
    return characters.allSatisfy { $0 == "?" } ? .single(characters.count) : nil
  }

  /// The formatted string, `cpe:2.3:…`.
  package var formatted: String {
    let values = [vendor, product, version] + trailing
    return "cpe:2.3:\(part.map { String($0.rawValue) } ?? "*"):" + values.map(Self.bound).joined(separator: ":")
  }

  private static func bound(_ value: CPEValue) -> String {
    switch value {
    case .any: "*"
    case .notApplicable: "-"
    case .text(let text): escaped(text)
    case .pattern(let pattern): sign(pattern.head) + escaped(pattern.body) + sign(pattern.tail)
    }
  }

  private static func sign(_ wildcard: CPEPattern.Wildcard) -> String {
    switch wildcard {
    case .none: ""
    case .run: "*"
    case .single(let count): String(repeating: "?", count: count)
    }
  }

  /// Letters, digits, `_`, `.` and `-` stand as they are, all else behind a backslash; a lone `-` would be another value.
  private static func escaped(_ text: String) -> String {
    if text == "-" { return "\\-" }
    return text.reduce(into: "") { result, character in
      let isPlain = character.isLetter || character.isNumber || "_.-".contains(character) || !character.isASCII
      result += isPlain ? String(character) : "\\\(character)"
    }
  }
}
