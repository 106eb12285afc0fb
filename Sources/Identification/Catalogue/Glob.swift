/// A pattern of a model name: `*` any run of characters, `#` one digit, `?` one character; the rest as it stands, without
/// regard to case. It covers the whole text.
struct Glob: Sendable, Hashable {
  private let pattern: [Character]

  /// Whether it names something: at least two letters or signs stand in it as they are.
  var isSpecific: Bool { pattern.filter { !"*#?".contains($0) }.count >= 2 }
  var isAny: Bool { pattern == ["*"] }

  init(_ text: String) { pattern = Array(text.lowercased()) }

  /// How many characters stand before the first wildcard.
  var literalPrefix: Int { pattern.firstIndex { "*#?".contains($0) } ?? pattern.count }

  /// Linear in the text for each `*` (no nesting): a hostile text cannot make it slow.
  func matches(_ text: String) -> Bool {
    let text = Array(text.lowercased().prefix(200))
    var p = 0
    var t = 0
    var star: (p: Int, t: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, t)
        p += 1
      } else if p < pattern.count, Self.same(pattern[p], text[t]) {
        p += 1
        t += 1
      } else if let last = star {
        p = last.p + 1
        t = last.t + 1
        star = (last.p, t)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  private static func same(_ pattern: Character, _ character: Character) -> Bool {
    switch pattern {
    case "?": true
    case "#": ("0"..."9").contains(character)
    default: pattern == character
    }
  }
}
