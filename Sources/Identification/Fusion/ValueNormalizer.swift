import Vocabulary

/// Brings a claimed value into the one form that the register shows, and a key for comparison.
struct ValueNormalizer: Sendable {
  let catalogue: Catalogue

  /// The claim with its value in canonical form; `nil` for a placeholder.
  func normalised(_ claim: Claim) -> Claim? {
    let text = String(claim.value.trimmed.prefix(200))
    guard !text.isEmpty, !catalogue.sentinels.isNoValue(text, of: claim.attribute) else { return nil }
    let value: String?
    switch claim.attribute {
    case .vendor, .maker: value = vendor(text)
    case .model: value = model(text)
    case .serial: value = serial(text)
    case .firmware: value = firmware(text)
    case .uuid: value = uuid(text)
    case .deviceClass: value = DeviceClass(rawValue: text).flatMap { $0 == .unknown ? nil : $0.rawValue }
    default: value = text
    }
    guard let value, !value.isEmpty, !catalogue.sentinels.isNoValue(value, of: claim.attribute) else { return nil }
    return value == claim.value ? claim : claim.saying(value)
  }

  /// What two values must share to be one: case, blanks and punctuation do not count.
  func key(_ attribute: Attribute, _ value: String) -> String {
    switch attribute {
    case .firmware, .osVersion:
      let compact = NameKey.compact(value)
      return compact.hasPrefix("v") ? String(compact.dropFirst()) : compact
    case .serial:
      // Some sources pad a serial with zeros (`00` before it).
      let compact = NameKey.compact(value)
      let trimmed = compact.drop { $0 == "0" }
      return trimmed.isEmpty ? compact : String(trimmed)
    case .cpe, .deviceClass: return value
    default: return NameKey.compact(value)
    }
  }

  private func vendor(_ text: String) -> String? {
    if let vendor = catalogue.vendors.vendor(named: text) { return vendor.isSoftware ? nil : vendor.name }
    // A maker's name is short and has a letter; an address or a sentence is no name.
    let bare = NameKey.withoutLegalForm(text)
    guard bare.count <= 60, bare.contains(where: \.isLetter), !bare.contains("://") else { return nil }
    return bare
  }

  private func model(_ text: String) -> String? {
    // Denon's and Marantz's receivers write `*AVR-X2700H`.
    var text = text.drop { $0 == "*" }.split(separator: " ").joined(separator: " ")
    // A bare generation (`Raspberry Pi 4`) is no model without its maker's name.
    if let (_, rest) = catalogue.vendors.leading(text), rest.filter({ $0.isLetter || $0.isNumber }).count >= 2 {
      text = rest
    }
    for tail in [" series", ", PCL", " PCL 6", " PCL6", " PS3", " (PS)"]
    where text.lowercased().hasSuffix(tail.lowercased()) {
      text = String(text.dropLast(tail.count))
    }
    // A maker's name alone is no model; nor are bare signs or a whole sentence.
    if catalogue.vendors.vendor(named: text) != nil || text.count > 80 || Self.isMachineWord(text) { return nil }
    if ModelWords.isNoModel(text) { return nil }
    return text.contains(where: { $0.isLetter || $0.isNumber }) ? text.trimmed : nil
  }

  /// `0x0029` is a number of a bus, `4-10-g036b52a` a state of source code: neither is a model's name.
  private static func isMachineWord(_ text: String) -> Bool {
    if text.lowercased().hasPrefix("0x"), text.dropFirst(2).allSatisfy(\.isHexDigit) { return true }
    guard let last = text.split(separator: "-").last, last.first == "g", last.count == 8 else { return false }
    return last.dropFirst().allSatisfy(\.isHexDigit) && last.dropFirst().contains(where: \.isNumber)
  }

  private func serial(_ text: String) -> String? {
    var text = text
    for head in ["S/N:", "SN:", "S/N", "Serial Number:", "Serial:"] where text.lowercased().hasPrefix(head.lowercased())
    {
      text = text.dropFirst(head.count).trimmed
    }
    guard text.count <= 64, text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    return text
  }

  private func firmware(_ text: String) -> String? {
    var text = text
    for head in ["Firmware Version", "Firmware", "Version", "Ver."] where text.lowercased().hasPrefix(head.lowercased())
    {
      let rest = text.dropFirst(head.count).drop { $0 == ":" || $0 == " " || $0 == "." }
      if rest.first.map({ $0.isNumber || $0 == "V" || $0 == "v" }) == true { text = String(rest) }
    }
    // Zyxel's agents put the date behind a bar: `V4.70(ABDT.5) | 12/12/2022`.
    if let bar = text.firstRange(of: " | "), text[..<bar.lowerBound].contains(where: \.isNumber) {
      text = String(text[..<bar.lowerBound]).trimmed
    }
    // A list of parts' versions is no version of the whole.
    let isList = text.count > 48 && text.contains { ",;".contains($0) }
    if isList, text.count <= 100, let only = VersionText.only(in: text) { return only }
    guard text.count <= 100, !isList, text.contains(where: \.isNumber) else { return nil }
    return text
  }

  private func uuid(_ text: String) -> String? {
    let lower = text.lowercased()
    let bare = lower.split(separator: ":").last.map(String.init) ?? lower
    let hex = bare.filter(\.isHexDigit)
    return hex.count == 32 && bare.allSatisfy { $0.isHexDigit || $0 == "-" } ? bare : nil
  }
}
