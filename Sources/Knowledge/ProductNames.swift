/// How vendor and model names are compared: without case, blanks and punctuation, since devices, labels and feeds differ
/// in those and in nothing else (`DS-2CD2143G0-I`, `DS 2CD2143G0 I`).
package enum ProductNames {
  /// Only letters and digits, in lower case.
  package static func key(_ name: String) -> String {
    if let bytes = plainKey(name) { return String(decoding: bytes, as: UTF8.self) }
    return String(name.lowercased().unicodeScalars.filter(\.properties.isAlphanumeric))
  }

  /// The key as bytes, for comparing many.
  static func bytes(_ name: String) -> [UInt8] { plainKey(name) ?? Array(key(name).utf8) }

  /// The key of a name in ASCII, which nearly all are.
  private static func plainKey(_ name: String) -> [UInt8]? {
    var key: [UInt8] = []
    key.reserveCapacity(name.utf8.count)
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: key.append(byte)
      case 0x41...0x5A: key.append(byte | 0x20)
      case 0x80...: return nil
      default: continue
      }
    }
    return key
  }

  /// The key of a vendor without the words of its legal form: `Synology Inc.` is `synology`.
  package static func vendorKey(_ name: String) -> String {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard let first = words.first else { return "" }
    return words.dropFirst().reduce(into: String(first)) { key, word in
      if !legalForms.contains(String(word)) { key += word }
    }
  }

  private static let legalForms: Set<String> = [
    "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "gmbh", "ag", "ab", "bv", "sa",
    "communications", "technologies", "technology", "systems", "electronics", "industries",
  ]
}

extension Unicode.Scalar.Properties {
  fileprivate var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}
