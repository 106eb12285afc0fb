/// How names of products and models are compared: letters, digits and `+`, in lower case. The plus stays, for a `DS918+` is no
/// `DS918`.
enum ModelKey {
  static func key(_ name: some StringProtocol) -> String {
    String(
      decoding: name.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case 0x30...0x39, 0x61...0x7A, 0x2B: byte
        case 0x41...0x5A: byte + 0x20
        default: byte < 0x80 ? nil : byte
        }
      }, as: UTF8.self)
  }

  /// At blanks, underscores, slashes, commas: not at hyphens, which stand inside model numbers.
  static func words(_ name: some StringProtocol) -> [String] {
    name.lowercased().split { " _/,\t\\".contains($0) }.map(String.init)
  }
}
