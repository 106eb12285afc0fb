import Vocabulary

/// Labels in a description: `SN:…`, `Model: …`, `PID:…`, and a version right after the model (`IPM-8220 1.30.4`).
struct LabelledTextRule: IdentificationRule {
  let name = "label in the description"

  private static let labels: [(label: String, attribute: Attribute, certainty: Double)] = [
    ("serial number", .serial, 0.75), ("serial no", .serial, 0.75), ("serial#", .serial, 0.75),
    ("serial", .serial, 0.6),
    ("s/n", .serial, 0.75), ("sn", .serial, 0.7), ("pid:", .model, 0.8), ("model name", .model, 0.7),
    ("model:", .model, 0.7), ("mod:", .model, 0.6), ("pn:device model", .model, 0.7), ("machine type", .model, 0.5),
    ("prod:", .model, 0.7), ("hwsku:", .model, 0.7), ("series:", .model, 0.65),
  ]

  /// Labels that stand in descriptions only before the device's own model.
  private static let fields: Set<String> = ["series:"]
  private static let asField = 0.93

  /// The model that a label in sysDescr gives.
  static func model(in text: String) -> String? {
    let text = String(text.prefix(400)).replacingQuotes
    return labels.lazy.filter { $0.attribute == .model }
      .compactMap { value(after: $0.label, in: text, isModel: true) }.first
  }

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let fact = facts.first("snmp.sys_description") ?? facts.first("lldp.system_description") else { return [] }
    let text = String(fact.value.prefix(400)).replacingQuotes
    guard !catalogue.classes.isOfModule(text) else { return [] }
    var taken: Set<Attribute> = []
    var claims: [Claim] = []
    for (label, attribute, certainty) in Self.labels where !taken.contains(attribute) {
      guard let value = Self.value(after: label, in: text, isModel: attribute == .model) else { continue }
      taken.insert(attribute)
      // A label is a field: it says what the value is.
      let isField = attribute == .model && Self.fields.contains(label)
      claims.append(
        claim(attribute, value, isField ? Self.asField : certainty, isField ? .ownField : .ownText, from: fact))
    }
    if let version = Self.versionAfterModel(text) {
      claims.append(claim(.firmware, version, 0.6, .ownText, from: fact))
    }
    return claims
  }

  /// What follows the label, after a colon, equals sign, hash or blank; a serial is one word with a digit in it.
  private static func value(after label: String, in text: String, isModel: Bool) -> String? {
    let characters = Array(text)
    let lower = characters.map { Character($0.lowercased().first.map(String.init) ?? " ") }
    let needle = Array(label)
    var start = 0
    while start + needle.count < lower.count {
      defer { start += 1 }
      guard Array(lower[start..<(start + needle.count)]) == needle else { continue }
      if start > 0, lower[start - 1].isLetter || lower[start - 1].isNumber { continue }
      let after = characters[(start + needle.count)...]
      guard let next = after.first, isModel || !next.isLetter && !next.isNumber else { continue }
      let rest = after.drop { " :=#.".contains($0) }
      let value =
        isModel
        ? Self.beforeCopyright(String(rest.prefix { !",;()<>|/\n\r".contains($0) }.prefix(40)).trimmed)
        : String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }.prefix(40))
      guard value.count >= 4, value.contains(where: \.isNumber), !value.hasPrefix("0x") else { continue }
      return value
    }
    return nil
  }

  private static func beforeCopyright(_ text: String) -> String {
    for mark in [" Copyright", " Version", " Software", " - "] {
      if let range = text.firstRange(of: mark) { return String(text[..<range.lowerBound]).trimmed }
    }
    return text
  }

  /// The second word of a short description, where the first is a model and the second a dotted version.
  static func versionAfterModel(_ text: String) -> String? {
    let words = text.split { $0 == " " || $0 == "," }.map(String.init)
    guard words.count >= 2, let first = words.first, first.contains(where: \.isLetter), first.count >= 4 else {
      return nil
    }
    guard !["linux", "freebsd", "sunos", "hardware:", "windows"].contains(first.lowercased()) else { return nil }
    let isSpaced = words[1].lowercased() == "v" && words.count >= 3
    var version = isSpaced ? words[2] : words[1]
    if version.first == "v" || version.first == "V" { version.removeFirst() }
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, version.count <= 24, parts.allSatisfy({ $0.first?.isNumber == true }) else { return nil }
    return first.contains(where: \.isNumber) || isSpaced ? version : nil
  }
}
