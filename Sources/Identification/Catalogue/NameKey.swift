/// Forms of a name for comparison.
enum NameKey {
  private static let legalForms: Set<String> = [
    "inc", "incorporated", "ltd", "limited", "co", "corp", "corporation", "company", "gmbh", "ag", "kg", "sa", "spa",
    "srl", "bv", "nv", "ab", "as", "oy", "oyj", "plc", "llc", "lp", "pte", "pty", "kk", "aps", "sas", "sarl", "sro",
    "doo", "sdn", "bhd", "ulc", "int", "intl", "se", "coltd",
  ]

  /// Lower-case letters and digits only.
  static func compact(_ text: String) -> String {
    String(text.lowercased().unicodeScalars.filter(isWord).map(Character.init))
  }

  /// `compact` without the legal form at its end: `Zyxel Communications Corp.` → `zyxelcommunications`.
  static func company(_ text: String) -> String { compact(withoutLegalForm(text)) }

  /// The text without `Inc.`, `Co., Ltd.` and the like at its end; never empty for a text that is not.
  static func withoutLegalForm(_ text: String) -> String {
    var words = text.split(separator: " ").map(String.init)
    while words.count > 1, let last = words.last {
      let parts = last.lowercased().split(whereSeparator: { !isWord($0.unicodeScalars.first ?? " ") })
      guard parts.allSatisfy({ legalForms.contains(String($0)) }) || legalForms.contains(compact(last)) else { break }
      words.removeLast()
    }
    var result = words.joined(separator: " ")
    while let last = result.last, last == "," || last == " " { result.removeLast() }
    return result
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}
