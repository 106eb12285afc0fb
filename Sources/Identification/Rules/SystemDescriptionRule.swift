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
            claim(
              .deviceClass, hit.deviceClass.rawValue, min(certainty, hit.certainty), nature(key, fact.value),
              from: fact)
          )
        }
        // Only the whole description: a title or banner seldom speaks of the device's firmware.
        if key == "snmp.sys_description" || key == "lldp.system_description",
          !catalogue.classes.isOfModule(fact.value),
          let version = VersionText.announced(in: fact.value) ?? VersionText.only(in: fact.value)
        {
          let certainty = VersionText.isExplicit(fact.value) ? 0.7 : 0.6
          claims.append(claim(.firmware, version, certainty, .ownText, from: fact))
        }
      }
    }
    return claims
  }

  /// sysDescr is by its definition the device's own word about its hardware, unless it is the `uname` of a general system;
  /// any other text is text.
  private func nature(_ key: ObservationKey, _ text: String) -> Claim.Nature {
    key == "snmp.sys_description" && !VersionText.isOfSystem(text) ? .ownField : .ownText
  }
}

/// Versions in running text.
enum VersionText {
  /// Words that announce the version of the whole, the more telling first.
  private static let announcers = [
    "firmware version", "software version", "firmware revision", "software revision", "system version", "firmware ver",
    "fw version", "sw version", "firmware", "software", "version", "vers", "ver", "fw", "sw", "release",
    "rev", "revision",
  ]
  /// What stands before a version of something else.
  private static let others: Set<String> = [
    "hardware", "hw", "kernel", "boot", "bootloader", "btldr", "bootcode", "api", "snmp", "engine", "rom", "cpld",
    "fpga", "rtcs", "nic", "net", "linux", "protocol", "compiler", "gcc", "asa", "bios", "agent",
    "board", "mainboard", "card",
  ]
  private static let systems = ["linux ", "freebsd ", "openbsd ", "netbsd ", "sunos ", "hardware:", "windows", "aix "]

  /// Whether the text is the `uname` of a general system.
  static func isOfSystem(_ text: String) -> Bool { systems.contains(where: text.lowercased().hasPrefix) }

  /// Whether the text says of which version it speaks, in two words (`Software Version: …`).
  static func isExplicit(_ text: String) -> Bool {
    let lower = text.prefix(400).lowercased()
    return announced(in: text) != nil && announcers.contains { $0.contains(" ") && lower.contains($0) }
  }

  /// The only token that looks like a version (`v2.64.33`, `(9.0.4.0)`, `10.0.R4`), where there is just one.
  static func only(in text: String) -> String? {
    guard !isOfSystem(text) else { return nil }
    let words = text.prefix(300).split { " ,;()<>[]\"\n\r\t".contains($0) }.map(String.init)
    var found: Set<String> = []
    for (index, word) in words.enumerated() {
      let isMarked = word.first == "v" || word.first == "V"
      let version = isMarked ? String(word.dropFirst()) : word
      let parts = version.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count >= (isMarked ? 2 : 3), version.count <= 24, parts.first?.allSatisfy(\.isNumber) == true else {
        continue
      }
      guard parts.allSatisfy({ !$0.isEmpty && $0.contains(where: \.isNumber) }), !isAddressOrDate(parts) else {
        continue
      }
      let before = index > 0 ? words[index - 1].lowercased().filter(\.isLetter) : ""
      guard !others.contains(before), !before.hasPrefix("boot"), !systems.contains(before + " "), before != "vxworks"
      else { continue }
      found.insert(version)
    }
    return found.count == 1 ? found.first : nil
  }

  /// `192.168.1.5` is an address, `12.10.2019` a date.
  private static func isAddressOrDate(_ parts: [Substring]) -> Bool {
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return false }
    if numbers.count == 4 { return [10, 127, 169, 172, 192].contains(numbers[0]) }
    return numbers.count == 3 && numbers.contains { (1990...2100).contains($0) }
  }

  /// The version after the first word that announces one: `Software Version 5.20 Release…` → `5.20`.
  static func announced(in text: String) -> String? {
    let characters = Array(text.prefix(400))
    let lower = characters.map { Character($0.lowercased().first.map(String.init) ?? " ") }
    guard !isOfSystem(text) else { return nil }
    for word in announcers {
      let needle = Array(word)
      var start = 0
      while start + needle.count <= lower.count {
        defer { start += 1 }
        guard Array(lower[start..<(start + needle.count)]) == needle else { continue }
        if start > 0, lower[start - 1].isLetter || lower[start - 1].isNumber { continue }
        guard !others.contains(wordBefore(start, in: lower)), !isOfHardware(start, in: lower) else { continue }
        if let version = token(characters[(start + needle.count)...]) { return version }
      }
    }
    return nil
  }

  private static func wordBefore(_ index: Int, in text: [Character]) -> String {
    let before = text[..<index].reversed().drop { !$0.isLetter }.prefix { $0.isLetter }
    return String(before.reversed())
  }

  /// `H/W QBD2 Rev 1.2`: what stands behind a hardware word, in the same clause, is the hardware's.
  private static func isOfHardware(_ index: Int, in text: [Character]) -> Bool {
    let clause = String(text[..<index].reversed().prefix(24).prefix { !",;:|()\n".contains($0) }.reversed())
    let words = clause.split(separator: " ").suffix(3)
    guard let index = words.lastIndex(where: { ["h/w", "hw", "hardware"].contains($0) }) else { return false }
    // Its own version ends what is said of the hardware (`HW 4.1 SW 3.2`).
    return !words[index...].contains { $0.contains(".") && $0.contains(where: \.isNumber) }
  }

  /// A version at the head of the text: digits with at least one dot, a `V` before them left out; a word that ends here.
  private static func token(_ text: ArraySlice<Character>) -> String? {
    guard let next = text.first, !next.isLetter, !next.isNumber else { return nil }
    var rest = text.drop { " :.=-,".contains($0) }
    if let first = rest.first, first == "v" || first == "V" { rest = rest.dropFirst().drop { $0 == "." || $0 == " " } }
    guard rest.first?.isNumber == true else { return nil }
    var version = String(
      rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-()/+".contains($0)) }.prefix(40))
    while let last = version.last, !(last.isLetter || last.isNumber || last == ")") { version.removeLast() }
    if version.hasSuffix(")"), !version.contains("(") { version.removeLast() }
    // `50670-02-00` counts as well.
    let isDashed = version.filter { $0 == "-" }.count >= 2 && version.allSatisfy { $0.isNumber || $0 == "-" }
    return version.contains(".") || isDashed ? version : nil
  }
}
