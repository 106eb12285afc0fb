import Vocabulary

/// `MFG:Brother;MDL:HL-L2350DW;CLS:PRINTER;` names maker, model, class and serial (IEEE 1284 device ID; keys in any case),
/// and so do the DHCP vendor classes of printers (`Mfg=…;Typ=…;Mod=…;Ser=…`).
struct DeviceIDRule: IdentificationRule {
  let name = "IEEE 1284 device id"

  private static let attributes: [String: (Attribute, Double)] = [
    "mfg": (.vendor, 0.95), "manufacturer": (.vendor, 0.95), "mdl": (.model, 0.95), "model": (.model, 0.95),
    "mod": (.model, 0.95), "sn": (.serial, 0.92), "sern": (.serial, 0.92), "serialnumber": (.serial, 0.92),
    "ser": (.serial, 0.92), "loc": (.location, 0.9), "fwver": (.firmware, 0.85), "ver": (.firmware, 0.5),
  ]

  private static let classes: [String: DeviceClass] = [
    "printer": .printer, "mfp": .mfp, "mfc": .mfp, "multifunction": .mfp, "scanner": .scanner, "fax": .fax,
    "imagereader": .scanner,
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    sources(facts).flatMap { fact in
      let pairs = Self.pairs(in: fact.value)
      let isEpson = pairs.contains { ["mfg", "manufacturer"].contains($0.0) && $0.1.lowercased().contains("epson") }
      return pairs.compactMap { key, value -> Claim? in
        if key == "cls" || key == "class" || key == "typ" {
          guard let deviceClass = Self.classes[NameKey.compact(value)] else { return nil }
          return claim(.deviceClass, deviceClass.rawValue, 0.88, .ownField, from: fact)
        }
        guard let (attribute, certainty) = Self.attributes[key] else { return nil }
        let value = attribute == .serial && isEpson ? Self.spelledInHex(value) ?? value : value
        return claim(attribute, value, certainty, .ownField, from: fact)
      }
    }
  }

  private func sources(_ facts: HostFacts) -> [Fact] {
    let keys: [ObservationKey] = ["ipp.printer-device-id", "pjl.id", "dhcp_vendor_class", "mdns.txt._ipp.1284"]
    let objects = facts.facts("snmp.oid").filter {
      $0.value.uppercased().contains("MFG:") || $0.value.uppercased().contains("MANUFACTURER:")
    }
    return (keys.flatMap(facts.facts) + objects).filter { $0.value.contains(";") }
  }

  /// The serial number that Epson printers write as the codes of its letters (`58334243…` is `X3BC…`).
  private static func spelledInHex(_ text: String) -> String? {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count >= 16, digits.count.isMultiple(of: 2) else { return nil }
    let letters = stride(from: 0, to: digits.count, by: 2).map {
      Character(UnicodeScalar(UInt8(digits[$0] << 4 | digits[$0 + 1])))
    }
    guard letters.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) }) else { return nil }
    return letters.contains(where: \.isLetter) && letters.contains(where: \.isNumber) ? String(letters) : nil
  }

  /// The pairs of `KEY:value;KEY:value;` or `key=value;…`, keys in lower case, empty values left out, at most 40.
  static func pairs(in text: String) -> [(String, String)] {
    text.prefix(2_000).split(separator: ";").prefix(40).compactMap { part in
      guard let separator = part.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return nil }
      let key = part[..<separator].lowercased().filter { $0.isLetter || $0.isNumber }
      let value = part[part.index(after: separator)...].trimmed
      return value.isEmpty ? nil : (key, value)
    }
  }
}

extension StringProtocol {
  /// Without blanks and control characters at both ends.
  var trimmed: String {
    func isPadding(_ c: Character) -> Bool { c.isWhitespace || c.unicodeScalars.allSatisfy { $0.value < 0x20 } }
    var rest = self[...]
    while let first = rest.first, isPadding(first) { rest = rest.dropFirst() }
    while let last = rest.last, isPadding(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
