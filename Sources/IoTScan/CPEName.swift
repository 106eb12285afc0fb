/// A CPE 2.3 formatted string (NIST IR 7695), as far as a lookup needs it.
struct CPEName {
  let vendor: String
  /// Without the `_firmware` that dictionaries put behind a device's name.
  let product: String
  /// `nil` for `*` and `-`.
  let version: String?

  /// `nil` unless it is `cpe:2.3:` with eleven parts of which vendor and product are named.
  init?(_ text: String) {
    let parts = Self.parts(text)
    guard parts.count == 13, parts[0].lowercased() == "cpe", parts[1] == "2.3" else { return nil }
    let any: Set<String> = ["*", "-", ""]
    guard !any.contains(parts[3]), !any.contains(parts[4]) else { return nil }
    vendor = Self.words(parts[3])
    var product = parts[4]
    if product.lowercased().hasSuffix("_firmware") { product.removeLast(9) }
    self.product = Self.words(product)
    version = any.contains(parts[5]) ? nil : parts[5]
  }

  /// The parts between colons that no backslash guards, without the backslashes.
  private static func parts(_ text: String) -> [String] {
    var parts = [""]
    var isGuarded = false
    for character in text {
      if isGuarded {
        parts[parts.count - 1].append(character)
        isGuarded = false
      } else if character == "\\" {
        isGuarded = true
      } else if character == ":" {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  private static func words(_ text: String) -> String { text.replacing("_", with: " ") }
}
