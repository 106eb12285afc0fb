import Vocabulary

/// The head of sysDescr, which LLDP's system description repeats (IEEE 802.1AB, 8.5.7): many devices open it with their
/// maker's name and model (`Canon iR-ADV C5235 /P`), or with the model alone where sysObjectID names the maker
/// (`GES1316-FSA`). "The full name … of the system's hardware type" (RFC 3418).
struct DescribedModelRule: IdentificationRule {
  let name = "description opens with the model"

  /// Where a name ends and other things begin.
  private static let ends: Set<Character> = [",", ";", "/", "(", "<", "\n", "\r", "|", "[", ":"]
  private static let stopWords: Set<String> = [
    "version", "ver", "ver.", "v", "firmware", "fw", "software", "sw", "release", "rev", "rev.", "revision", "hw",
    "hardware", "series", "with", "-", "–", "build", "snmp", "agent", "running", "port", "ports", "system", "kernel",
    "on", "for", "sn", "s/n", "os", "and", "by", "platform",
  ]
  /// A text that opens so tells of a system or processor, not of a model.
  private static let systems: Set<String> = [
    "linux", "freebsd", "openbsd", "netbsd", "sunos", "hardware", "windows", "darwin", "aix", "hp-ux", "unix", "esxi",
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    guard let fact = facts.first("snmp.sys_description") ?? facts.first("lldp.system_description") else { return [] }
    let text = fact.value.trimmed.replacingQuotes
    let opening = text.prefix { $0.isLetter || $0 == "-" }.lowercased()
    guard !Self.systems.contains(opening) else { return [] }
    if let (vendor, rest) = catalogue.vendors.leading(text + " -"), !vendor.isSoftware {
      // What stands on the device's own label outranks the maker of its agent.
      let today = successor(of: vendor, facts, catalogue) ?? vendor
      let claims = [claim(.vendor, today.name, 0.93, Self.nature(of: fact), from: fact)]
      let named = model(rest, of: vendor, 0.85, from: fact, catalogue)
      return claims + (named.isEmpty ? whole(rest, 0.6, from: fact) : named)
    }
    if let only = only(text, fact, facts, catalogue) { return only }
    guard let vendor = facts.objectID.flatMap(SNMPCatalogue.enterprise).flatMap(catalogue.vendors.vendor(enterprise:)),
      !vendor.isSoftware
    else { return [] }
    return model(text, of: vendor, 0.8, from: fact, catalogue)
  }

  /// The maker that took over the one on the label, where the agent has its number.
  private func successor(of vendor: Vendor, _ facts: HostFacts, _ catalogue: Catalogue) -> Vendor? {
    let owner = facts.objectID.flatMap(SNMPCatalogue.enterprise).flatMap(catalogue.vendors.vendor(enterprise:))
    return owner.flatMap { $0.successorOf.contains(vendor.name) ? $0 : nil }
  }

  /// LLDP's description is a text that may tell less than SNMP's; where it names maker and model, the model's family follows.
  private static func nature(of fact: Fact) -> Claim.Nature {
    fact.key == "snmp.sys_description" ? .ownField : .ownText
  }

  /// A general agent's description that opens with a model as only one maker names them.
  private func only(_ text: String, _ fact: Fact, _ facts: HostFacts, _ catalogue: Catalogue) -> [Claim]? {
    let number = facts.objectID.flatMap(SNMPCatalogue.enterprise)
    guard number.map({ [8072, 2021, 4413].contains($0) }) ?? true else { return nil }
    guard let head = text.split(whereSeparator: { " ,;(".contains($0) }).first.map(String.init),
      let vendor = catalogue.models.onlyVendor(model: head)
    else { return nil }
    return [
      claim(.vendor, vendor, 0.65, Self.nature(of: fact), from: fact),
      claim(.model, head, 0.7, Self.nature(of: fact), from: fact),
    ]
  }

  private func model(
    _ text: String, of vendor: Vendor, _ certainty: Double, from fact: Fact, _ catalogue: Catalogue
  ) -> [Claim] {
    let head = text.prefix(80).prefix { !Self.ends.contains($0) }
    var words = head.split(separator: " ").map(String.init).prefix { !Self.stopWords.contains($0.lowercased()) }
    var certainty = certainty
    // The name follows the order number, shortened.
    if let first = words.first, ModelWords.isOrderNumber(first), words.dropFirst().first?.first?.isNumber == true {
      words = words.dropFirst()
      certainty = min(certainty, Self.ofSeries)
    }
    guard !words.isEmpty else { return [] }
    // What stands before `series` is a family: the model is another's word.
    if head.lowercased().contains(" series") { certainty = min(certainty, Self.ofSeries) }
    for count in 1...min(5, words.count) {
      let candidate = words.prefix(count).joined(separator: " ")
      guard candidate.contains(where: \.isNumber), !Self.isSerial(candidate) else { continue }
      guard catalogue.models.deviceClass(vendor: vendor.name, model: candidate) != nil else { continue }
      let suffix = words.dropFirst(count).prefix(3).prefix(while: Self.goesOn)
      let full = ([candidate] + suffix).joined(separator: " ")
      return [claim(.model, full, certainty, Self.nature(of: fact), from: fact)]
    }
    // No family is known: one word that looks like a model number, alone or before other things.
    guard let first = words.first(where: { $0.contains(where: \.isNumber) }), Self.looksLikeModel(first) else {
      return []
    }
    guard words.firstIndex(of: first).map({ $0 <= 1 }) == true else { return [] }
    return [claim(.model, first, certainty - 0.15, Self.nature(of: fact), from: fact)]
  }

  /// A maker's name and a few words with a number are a maker and its model (`3Com SuperStack 3`), whatever its families.
  private func whole(_ rest: String, _ certainty: Double, from fact: Fact) -> [Claim] {
    let head = rest.prefix(60).prefix { !Self.ends.contains($0) }
    var words = head.split(separator: " ").map(String.init).prefix { word in
      !Self.stopWords.contains(word.lowercased()) && !Self.isVersion(word)
    }
    if let first = words.first, ModelWords.isOrderNumber(first), words.count > 1 { words = words.dropFirst() }
    guard (1...4).contains(words.count), words.contains(where: { $0.contains(where: \.isNumber) }) else { return [] }
    guard words.first?.first.map({ $0.isUppercase || $0.isNumber }) == true else { return [] }
    // A platform's bare number is no model.
    let isPlatform = head.lowercased().contains(" platform")
    guard words.count > 1 || !isPlatform || words.contains(where: { $0.contains(where: \.isLetter) }) else { return [] }
    return [claim(.model, words.joined(separator: " "), certainty, Self.nature(of: fact), from: fact)]
  }

  /// `1.4`, `V2.0`, `R23.6`.
  private static func isVersion(_ word: String) -> Bool {
    let digits = word.drop { $0.isLetter }
    if word.count(where: { $0 == "." }) >= 2 { return true }
    // `V100R011C00SPC200` is Huawei's form.
    if word.count > 4, word.first == "V" || word.first == "v", digits.first?.isNumber == true { return true }
    return word.count - digits.count <= 1 && digits.contains(".") && digits.first?.isNumber == true
  }

  private static let ofSeries = 0.6

  /// Whether a word after the series still belongs to the name (`400 M401dn`, `1820 8G J9979A`, `C5535 III`).
  private static func goesOn(_ word: String) -> Bool {
    if ["II", "III", "IV", "MFP"].contains(word) { return true }
    return word.contains(where: \.isNumber) && !word.contains(".")
      && word.first.map { $0.isLetter || $0.isNumber } == true
      && word.allSatisfy { $0.isASCII } && word.lowercased().first != "v" && !word.lowercased().contains("-port")
  }

  /// Eight digits in a row count devices, not models (`FX40T0000123456`).
  private static func isSerial(_ word: String) -> Bool {
    word.split { !$0.isNumber }.contains { $0.count >= 8 }
  }

  /// Letters and digits together, no version and no date.
  private static func looksLikeModel(_ word: String) -> Bool {
    guard (3...32).contains(word.count), word.contains(where: \.isLetter), !word.contains(".") else { return false }
    guard !word.lowercased().hasSuffix("-port"), !word.contains("_v"), !isSerial(word) else { return false }
    // `GE24+SFP4+POE` counts ports.
    guard word.split(separator: "+").count < 3 else { return false }
    return word.first.map { $0.isLetter || $0.isNumber } == true && word.lowercased().first != "v"
  }
}

extension String {
  /// Whether it opens with a quote; one at its end alone closes an inner part (`Basic realm="DCS-2530L"`).
  var isQuoted: Bool { hasPrefix("\"") || hasPrefix("\\\"") }

  /// Without quotes that some agents put around the whole text, also as `\"`.
  var replacingQuotes: String {
    var text = self[...]
    while let first = text.first, first == "\"" || first == "\\" { text = text.dropFirst() }
    while let last = text.last, last == "\"" || last == "\\" { text = text.dropLast() }
    return String(text)
  }
}
