import Vocabulary

/// The names in a fact's value, and the parts of a name.
enum NameParts {
  /// The names in a fact of names.
  static func of(_ fact: Fact) -> [String] {
    switch fact.key {
    case "mdns.instance":
      return [fact.value.split(separator: "._", maxSplits: 1).first.map(String.init) ?? fact.value]
    case "x509.subject", "x509.issuer": return distinguished(fact.value)
    case "x509.subject_alternative_names":
      return fact.value.split { $0 == "," || $0 == " " }.compactMap { $0.split(separator: ":").last.map(bare) }
    default: return labels(fact.value)
    }
  }

  /// A name and, of one in a domain, each label that says something.
  private static func labels(_ name: String) -> [String] {
    let name = bare(Substring(name))
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count > 1, !name.contains(" ") else { return name.isEmpty ? [] : [name] }
    return [name] + parts.filter { $0.count > 2 && !suffixes.contains($0.lowercased()) }
  }

  private static let suffixes: Set = [
    "local", "lan", "home", "internal", "localdomain", "com", "org", "net", "gov", "edu", "corp", "arpa",
  ]

  private static func bare(_ name: Substring) -> String {
    var name = name
    while name.hasSuffix(".") { name.removeLast() }
    for suffix in [".local", ".lan", ".home", ".localdomain"] where name.lowercased().hasSuffix(suffix) {
      name.removeLast(suffix.count)
    }
    return String(name)
  }

  /// The values of a distinguished name (`CN=…,O=…`) but for the country.
  private static func distinguished(_ text: String) -> [String] {
    text.split(separator: ",").compactMap { part in
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].uppercased() != "C", pair[1].count > 1 else { return nil }
      return String(pair[1])
    }
  }

  /// The hosts of the URLs in a text that are names of this network: without a dot, or of a local domain.
  static func hosts(in text: String) -> [String] {
    var names: [String] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "://") {
      rest = rest[start.upperBound...]
      let authority = rest.prefix { !"/?#, \"'<>;".contains($0) }
      if let at = authority.lastIndex(of: "@") { names.append(String(authority[..<at])) }
      let host = authority.split(separator: "@").last ?? authority
      let name = host.prefix { $0 != ":" }
      let isHost = !name.isEmpty && !name.hasPrefix("[") && name.contains(where: \.isLetter)
      if isHost, !isOfStandard(name) { names += labels(String(name)) }
      rest = rest[authority.endIndex...]
    }
    return names
  }

  /// Names in the identifiers of standards, which are nobody's hosts (`onvif://www.onvif.org/…`).
  private static let standards = [
    "onvif.org", "w3.org", "xmlsoap.org", "upnp.org", "dlna.org", "oasis-open.org", "pwg.org", "ietf.org",
    "schemas.microsoft.com",
  ]

  private static func isOfStandard(_ host: Substring) -> Bool {
    let host = host.lowercased()
    return standards.contains { host == $0 || host.hasSuffix("." + $0) }
  }

  /// The node name in the text of `uname -a` (POSIX), which agents give as their description.
  static func nodeName(of fact: Fact) -> [String] {
    guard fact.key == "snmp.sys_description" || fact.key == "lldp.system_description" else { return [] }
    let systems: Set = [
      "Linux", "FreeBSD", "OpenBSD", "NetBSD", "DragonFly", "Darwin", "SunOS", "AIX", "HP-UX", "OSF1",
    ]
    let words = fact.value.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard words.count > 2, systems.contains(String(words[0])), words[2].first?.isNumber == true, words[1].count > 1
    else { return [] }
    return [String(words[1])]
  }

  /// The runs of letters and of digits in a name, and what stands between.
  static func runs(_ name: String) -> [String] {
    func kind(_ character: Character) -> Int { character.isLetter ? 0 : character.isNumber ? 1 : 2 }
    var runs: [String] = []
    var last: Int?
    for character in name {
      if last == kind(character), !runs.isEmpty {
        runs[runs.count - 1].append(character)
      } else {
        runs.append(String(character))
      }
      last = kind(character)
    }
    return runs
  }

  /// The words of a text and what stands between, in order.
  static func wholeWords(_ text: String) -> [String] {
    var parts: [String] = []
    var wasWord: Bool?
    for character in text {
      let isWord = character.isLetter || character.isNumber
      if wasWord == isWord { parts[parts.count - 1].append(character) } else { parts.append(String(character)) }
      wasWord = isWord
    }
    return parts
  }

  /// The words of a text.
  static func words(_ text: String) -> [String] { text.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
}
