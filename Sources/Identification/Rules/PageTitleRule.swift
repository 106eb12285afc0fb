import Vocabulary

/// A title or login prompt that names the very maker of the host's MAC: two witnesses of the maker; a word in it that looks
/// like a model number is likely the model (`LG308 - Dragino LoRa Gateway`). A title alone may name anybody.
struct PageTitleRule: IdentificationRule {
  let name = "title names the MAC's maker"

  func claims(from facts: HostFacts, _ catalogue: Catalogue) -> [Claim] {
    let makers = facts.organisations.compactMap { catalogue.vendors.vendor(named: $0.name) }
      .filter { !$0.isSoftware && !$0.makesModules && !$0.hasVirtualMACs }
    guard !makers.isEmpty else { return [] }
    let keys: [ObservationKey] = ["html_title", "http_header.wwwauth", "telnet.banner", "ftp.banner", "x509.subject"]
    return keys.flatMap { facts.facts($0).prefix(3) }.flatMap { fact -> [Claim] in
      let text = WholeWords.padded(fact.value)
      guard
        let vendor = makers.first(where: { maker in
          ([maker.name] + maker.aliases).contains { text.contains(WholeWords.padded($0)) }
        })
      else { return [] }
      var claims = [claim(.vendor, vendor.name, 0.7, .ownText, from: fact)]
      if fact.key == "html_title", let model = model(in: fact.value) {
        claims.append(claim(.model, model, 0.6, .ownText, from: fact))
      }
      return claims
    }
  }

  /// The one word with letters and digits together, no address and no version.
  private func model(in title: String) -> String? {
    let words = title.prefix(120).split { " ,;:|()<>\u{A0}\"".contains($0) }.map(String.init)
    let found = words.filter { word in
      (4...24).contains(word.count) && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
        && !word.contains(".") && word.first?.isUppercase == true && !word.hasPrefix("Ver")
    }
    return found.count == 1 ? found.first : nil
  }
}
