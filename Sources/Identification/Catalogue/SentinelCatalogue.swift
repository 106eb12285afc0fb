import Vocabulary

/// `catalogue/sentinels.yaml`: values that devices give and that are no values.
struct SentinelsFile: Decodable {
  /// For every attribute.
  let any: [String]
  let serial: [String]
  let model: [String]
  let firmware: [String]
  let name: [String]
  let vendor: [String]
}

/// Tells a value from a placeholder.
package struct SentinelCatalogue: Sendable {
  private let any: Set<String>
  private let byAttribute: [Attribute: Set<String>]

  init(_ file: SentinelsFile) {
    any = Set(file.any.map(NameKey.compact))
    byAttribute = [
      .serial: Set(file.serial.map(NameKey.compact)), .model: Set(file.model.map(NameKey.compact)),
      .firmware: Set(file.firmware.map(NameKey.compact)), .name: Set(file.name.map(NameKey.compact)),
      .vendor: Set(file.vendor.map(NameKey.compact)),
    ]
  }

  /// Whether the text says nothing: listed, empty, or for a serial one character repeated or a run of digits.
  package func isNoValue(_ text: String, of attribute: Attribute) -> Bool {
    let key = NameKey.compact(text)
    if key.isEmpty || any.contains(key) || byAttribute[attribute]?.contains(key) == true { return true }
    guard attribute == .serial || attribute == .uuid else { return false }
    if Set(key).count == 1 || key.count < 3 { return true }
    return "01234567890123456789".contains(key) && key.count >= 5 || key.allSatisfy { $0 == "0" || $0 == "f" }
  }
}
