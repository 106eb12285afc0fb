import Vocabulary

/// Titles, login prompts and banners in which a device speaks of itself in plain words: a known maker's name at the head,
/// or the name of the very maker of the MAC anywhere, tells the maker; a word or two that one of that maker's families
/// fits tell the model. A version in them is left to fingerprints.
struct FreeTextRule: IdentificationRule {
  let name = "plain words"

  /// Texts, and whether a maker's name at their head counts (a Server header may name a maker of software).
  private static let keys: [(key: ObservationKey, hasHead: Bool)] = [
    ("html_title", true), ("http_header.wwwauth", true), ("telnet.banner", true), ("ftp.banner", true),
    ("rtsp.realm", true), ("upnp.model_description", true), ("upnp.friendly_name", false),
    ("http_header.server", false), ("x509.subject", false), ("mdns.instance", false),
  ]

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let makers = facts.makers(catalogue)
    return Self.keys.flatMap { key, hasHead in
      facts.facts(key).prefix(3).flatMap { fact -> [Claim] in
        let text = Self.spoken(fact)
        let padded = WholeWords.padded(text)
        let ofMAC = makers.first { maker in
          ([maker.name] + maker.aliases).contains { padded.contains(WholeWords.padded($0)) }
        }
        let head = hasHead && !Self.isHostNamePrompt(text) ? head(of: text, catalogue) : nil
        if let vendor = ofMAC ?? head {
          let isHint = ofMAC == nil && key == "html_title" && !speaksOfDevice(text, catalogue)
          let own = claim(.vendor, vendor.name, isHint ? 0.4 : 0.7, .ownText, from: fact)
          return [own] + model(in: text, of: vendor, isConfirmed: ofMAC != nil, from: fact, catalogue)
        }
        // Without the maker's name, the families of the MAC's maker.
        return makers.prefix(1).flatMap { maker in familyModel(in: text, of: maker, from: fact, catalogue) }
      }
    }
  }

  /// The words themselves: a realm without its scheme and quotes.
  private static func spoken(_ fact: Fact) -> String {
    guard fact.key == "http_header.wwwauth", let start = fact.value.firstRange(of: "realm=")?.upperBound else {
      return String(fact.value.prefix(200)).trimmed
    }
    let rest = fact.value[start...]
    guard rest.first == "\"" else { return String(rest.prefix { $0 != "," }.prefix(200)) }
    return String(rest.dropFirst().prefix { $0 != "\"" }.prefix(200))
  }

  /// `canon login:` asks in the name of the host, which a person chose.
  private static func isHostNamePrompt(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.count == 2 && words[1].lowercased() == "login:"
  }

  /// A name at the head of a title may be an ordinary word (`Sharp knives`), unless it stands alone, or a model or a kind of
  /// device follows.
  private func speaksOfDevice(_ title: String, _ catalogue: Catalogue) -> Bool {
    guard let (_, rest) = catalogue.vendors.leading(title + " -") else { return false }
    let words = rest.filter { $0.isLetter || $0.isNumber }
    return words.isEmpty || words.contains(where: \.isNumber) || catalogue.classes.phrase(in: rest) != nil
  }

  private func head(of text: String, _ catalogue: Catalogue) -> Vendor? {
    guard let (vendor, _) = catalogue.vendors.leading(text + " -"), !vendor.isSoftware, !vendor.isCommonWord else {
      return nil
    }
    return vendor
  }

  private func model(
    in text: String, of vendor: Vendor, isConfirmed: Bool, from fact: Fact, _ catalogue: Catalogue
  ) -> [Claim] {
    let known = familyModel(in: text, of: vendor, from: fact, catalogue)
    guard known.isEmpty, fact.key != "x509.subject", fact.key != "http_header.server" else { return known }
    let found = text.split { $0.isWhitespace || ",;:|()<>\"".contains($0) }.map(String.init).filter(Self.looksLikeModel)
    guard found.count == 1, let word = found.first else { return [] }
    guard isConfirmed || catalogue.models.takesAny(vendor: vendor.name) else { return [] }
    return [claim(.model, word, 0.62, .ownText, from: fact)]
  }

  /// The longest run of words with a digit that a family of the vendor describes.
  private func familyModel(
    in text: String, of vendor: Vendor, from fact: Fact, _ catalogue: Catalogue
  ) -> [Claim] {
    let words = text.split { $0.isWhitespace || ",;:|<>\"".contains($0) }.prefix(20).map(String.init)
    for start in words.indices {
      for count in stride(from: min(4, words.count - start), through: 1, by: -1) {
        let run = words[start..<(start + count)]
        guard let last = run.last, last.contains(where: \.isNumber), !last.contains(".") else { continue }
        let candidate = run.joined(separator: " ")
        guard candidate.count >= 4, catalogue.models.isOfFamily(vendor: vendor.name, model: candidate) else { continue }
        return [claim(.model, candidate, 0.72, .ownText, from: fact)]
      }
    }
    return []
  }

  /// A capital, letters and digits together, no address and no version.
  private static func looksLikeModel(_ word: String) -> Bool {
    (4...24).contains(word.count) && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
      && !word.contains(".") && word.first?.isUppercase == true && !word.hasPrefix("Ver")
  }
}
