/// How vendor and model names are compared: without case, blanks and punctuation, since devices, labels and feeds differ
/// in those and in nothing else (`DS-2CD2143G0-I`, `DS 2CD2143G0 I`).
package enum ProductNames {
  /// Only letters and digits, in lower case.
  package static func key(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter(\.properties.isAlphanumeric))
  }

  /// The key of a vendor without the words of its legal form: `Synology Inc.` is `synology`.
  package static func vendorKey(_ name: String) -> String {
    let forms: Set<String> = [
      "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "gmbh", "ag", "ab", "bv", "sa",
      "communications", "technologies", "technology", "systems", "electronics", "industries",
    ]
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let kept = words.enumerated().filter { $0.offset == 0 || !forms.contains($0.element) }.map(\.element)
    return kept.joined()
  }

  /// Whether a model is one that the pattern names. A pattern is a whole name, a prefix that ends in `*`, or `*text*` for
  /// names that hold the text. `vendors`: names of the vendor that may stand before the model and are left out.
  package static func model(_ model: String, matches pattern: String, vendors: [String]) -> Bool {
    let wanted = key(pattern)
    guard !wanted.isEmpty else { return false }
    let name = key(model)
    let bare = vendors.map(key).filter { name.hasPrefix($0) && name.count > $0.count }.map { name.dropFirst($0.count) }
    return ([name[...]] + bare).contains { name in
      if pattern.hasPrefix("*") { return name.contains(wanted) }
      return pattern.hasSuffix("*") ? name.hasPrefix(wanted) : name == wanted
    }
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}
