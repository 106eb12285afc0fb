/// Makes texts that stand for secrets: of the same shape, so that patterns still match, and drawn from a counter, so that
/// they tell nothing of what they stand for. The same text gets the same placeholder, whatever its case.
struct Placeholder {
  private var made: [String: String] = [:]
  private var state: UInt64 = 0x10_7A_5C_A9

  /// Hexadecimal letters stay such, as do other letters and digits; a letter of another script becomes `某`.
  mutating func of(_ text: String) -> String {
    let folded = text.lowercased()
    if let known = made[folded] { return Self.inCase(of: text, known) }
    var mask = draw(folded)
    // A short text may come out as itself.
    for _ in 0..<8 where mask == folded { mask = draw(folded) }
    made[folded] = mask
    return Self.inCase(of: text, mask)
  }

  /// Lets a text have a placeholder that was made elsewhere, such as a MAC that keeps its maker.
  mutating func set(_ text: String, _ mask: String) { made[text.lowercased()] = mask.lowercased() }

  private mutating func draw(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": result.append(pick("123456789"))
      case "a"..."f": result.append(pick("abcdef"))
      case "g"..."z": result.append(pick("ghjkmnpqrstuvwxyz"))
      case _ where !scalar.isASCII && scalar.properties.isAlphabetic: result.append("某")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func pick(_ letters: String) -> Unicode.Scalar {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    let letters = Array(letters.unicodeScalars)
    return letters[Int((mixed ^ (mixed >> 31)) % UInt64(letters.count))]
  }

  /// A text all in upper case has a mask in upper case; else its upper-case letters are so, where both are of one length.
  static func inCase(of text: String, _ mask: String) -> String {
    let original = Array(text.unicodeScalars)
    let letters = Array(mask.unicodeScalars)
    let hasUpper = original.contains { ("A"..."Z").contains($0) }
    guard hasUpper else { return mask }
    let isAllUpper = !original.contains { ("a"..."z").contains($0) }
    guard isAllUpper || original.count == letters.count else { return mask }
    var result = String.UnicodeScalarView()
    for (place, new) in letters.enumerated() {
      let isUpper = isAllUpper || ("A"..."Z").contains(original[place])
      let isLetter = ("a"..."z").contains(new)
      result.append(isUpper && isLetter ? Unicode.Scalar(UInt8(truncatingIfNeeded: new.value) & 0xDF) : new)
    }
    return String(result)
  }
}
