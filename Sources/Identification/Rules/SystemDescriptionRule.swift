import Vocabulary

/// sysDescr holds "the full name and version identification of the system's hardware type" (RFC 3418): a phrase in it that
/// names a kind of device, and a version after a word that announces one. Vendors' own forms are fingerprints.
struct SystemDescriptionRule: IdentificationRule {
  let name = "description"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    var claims: [Claim] = []
    for (key, certainty) in [
      (ObservationKey("snmp.sys_description"), 0.75), ("lldp.system_description", 0.7), ("cdp.platform", 0.6),
      ("upnp.model_description", 0.65), ("ftp.banner", 0.5), ("telnet.banner", 0.5), ("html_title", 0.5),
    ] {
      for fact in facts.facts(key).prefix(4) {
        if let hit = catalogue.classes.phrase(in: fact.value) {
          claims.append(
            claim(.deviceClass, hit.deviceClass.rawValue, min(certainty, hit.certainty), nature(key, facts), from: fact)
          )
        }
        // Only the whole description: a title or banner seldom speaks of the device's firmware.
        if key == "snmp.sys_description" || key == "lldp.system_description",
          let version = VersionText.announced(in: fact.value)
        {
          claims.append(claim(.firmware, version, 0.6, .ownText, from: fact))
        }
      }
    }
    return claims
  }

  /// A description in the system group next to a sysObjectID of a known maker is the device's own structured word; any
  /// other text is text.
  private func nature(_ key: ObservationKey, _ facts: HostFacts) -> Claim.Nature {
    guard key == "snmp.sys_description", let oid = facts.objectID, let number = SNMPCatalogue.enterprise(of: oid),
      ![8072, 2021, 311].contains(number)
    else { return .ownText }
    return .ownField
  }
}

/// Versions in running text.
enum VersionText {
  private static let announcers = [
    "firmware version", "software version", "firmware revision", "software revision", "firmware ver", "fw version",
    "sw version", "firmware", "version", "ver", "fw", "release", "revision", "rev",
  ]

  /// The version after the first word that announces one: `Software Version 5.20 Release…` → `5.20`.
  static func announced(in text: String) -> String? {
    let lower = text.prefix(400).lowercased()
    for word in announcers {
      var rest = lower[...]
      while let range = rest.firstRange(of: word) {
        defer { rest = rest[range.upperBound...] }
        if range.lowerBound > lower.startIndex, lower[lower.index(before: range.lowerBound)].isLetter { continue }
        let offset = lower.distance(from: lower.startIndex, to: range.upperBound)
        if let version = token(String(text.dropFirst(offset))) { return version }
      }
    }
    return nil
  }

  /// A version at the head of the text: digits with at least one dot, a `V` before them left out.
  private static func token(_ text: String) -> String? {
    var rest = text.drop { $0 == " " || $0 == ":" || $0 == "." || $0 == "=" || $0 == "-" || $0 == "," }
    if let first = rest.first, first == "v" || first == "V" { rest = rest.dropFirst().drop { $0 == "." || $0 == " " } }
    guard rest.first?.isNumber == true else { return nil }
    var version = String(
      rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-()/+".contains($0)) }.prefix(40))
    while let last = version.last, !(last.isLetter || last.isNumber || last == ")") { version.removeLast() }
    if version.hasSuffix(")"), !version.contains("(") { version.removeLast() }
    return version.contains(".") ? version : nil
  }
}
