/// Whether a text says flatly that no fix will come: the only kind of sentence that may carry “cannot be updated”.
/// “Could be end-of-life”, “if the device has reached its end of life” and “discontinue use if mitigations are
/// unavailable” say nothing of the device at hand, nor does the end of one release line.
enum NoFixText {
  /// The first such sentence that speaks of all its products, or of this model.
  /// `model`: the device's; a sentence that names other models only is not about it.
  static func sentence(in text: String, model: String?) -> String? {
    flat(in: text).first { concerns($0, model) }
  }

  /// All such sentences, in lower case.
  static func flat(in text: String) -> [String] {
    guard mayHold(text) else { return [] }
    return Sentences.of(text).filter(isFlat)
  }

  /// A quick look: nearly no text says any of this.
  private static func mayHold(_ text: String) -> Bool {
    let lower = text.prefix(8_000).lowercased()
    return hints.contains { lower.contains($0) }
  }

  private static let hints = [
    "end of", "end-of", "eol", "eos", "no longer", " not ", "no fix", "no patch", "no update", "no solution",
    "no firmware",
    "no security", "no software", "no remediation", "out of", "outside", "停止", "終止", "不再", "生命週期", "停產",
  ]

  private static func isFlat(_ sentence: String) -> Bool {
    guard patterns.contains(where: { sentence.firstMatch(of: $0) != nil }) else { return false }
    return !guards.contains { sentence.firstMatch(of: $0) != nil }
  }

  // `Regex` is no Sendable type; made anew, for only the few texts of affected devices are read.
  private static var patterns: [Regex<Substring>] {
    [
      // … is end-of-life, has reached its end of support, are considered EOL
      #/\b(?:is|are|was|were|being|has|have|had)\b(?: (?:already|now|also|both|all|considered|reached|entered|its|their|the|an?|at|in))*(?: |-)(?:end[- ]of[- ](?:life|support|service|service life|security support|vulnerability support)|eol|eos|eosl|eol\/eos)\b/#,
      #/^(?:note: ?)?(?:eol|end[- ]of[- ]life) (?:product|device)s?$/#,
      // … is no longer maintained; typed in haste it is “surported”
      #/\bno longer (?:being )?(?:actively )?(?:in )?(?:su[rp]+ort(?:ed)?|maintained|maintenance|updated|patched|receiv(?:e|es|ing) (?:any )?(?:security |firmware |software )?(?:updates|support|patches|fixes))\b/#,
      #/\b(?:out of|outside(?: of)?) (?:support|maintenance)\b/#,
      // … will not be fixed, no fix is planned, does not plan to release an update
      #/\b(?:will|would|shall) not (?:be (?:fix|patch|address|mend|correct|resolv|remediat)ed|be releas(?:ed|ing)|release|provide|issue|fix|patch|address|receive)\b/#,
      #/\bno (?:fix|patch|update|firmware update|security update|software update|remediation|solution)(?:es|s)? (?:is|are|will be|has been|have been)? ?(?:planned|available|provided|released|issued|forthcoming|expected)\b/#,
      #/\b(?:does|do) not (?:plan|intend) to (?:fix|patch|release|provide|address|correct)\b/#,
      #/\bno (?:fix|patch|update)(?:es|s)? (?:exists?|exist)\b/#,
      #/\b(?:updates?|fix(?:es)?|patch(?:es)?) (?:for (?:this|the) (?:product|device|model)s? )?(?:is|are) not (?:be )?(?:provided|planned|available|offered)\b/#,
      #/(?:停止|終止|不再)(?:支援|維護|更新|提供更新|提供維護)|已(?:停產|終止支援|停止維護)(?:且|並)不再|生命週期(?:已)?(?:結束|終止)/#,
    ]
  }

  /// What makes such a sentence conditional, partial, a forecast or the opposite.
  private static var guards: [Regex<Substring>] {
    [
      #/\b(?:if|unless|whether|could|might|may|should (?:the|your|this)|in case|depending|when(?:ever)? (?:\S+ ){1,4}(?:is|are|reach|reaches|becomes?|enters?|ends?)|once|until|as long as)\b/#,
      #/\bnot (?:yet )?(?:end[- ]of|eol|considered)|\bis not yet\b|\bare not yet\b/#,
      #/\b(?:will (?:reach|be (?:end|eol|no longer))|scheduled|planned (?:for|in|on) (?:20|q[1-4]|the)|upcoming|in the future)\b/#,
      // one release line of several: a newer one is there
      #/\b(?:versions?|releases?|branch(?:es)?|train|trees?|firmware) (?:v?\d|[a-z]\d|tree|line|train|branch|is end|are end|has reached|have reached)/#,
      #/\bv?\d+(?:\.\d+)*(?:\.x)? (?:and|or) (?:earlier|below|prior|older)\b/#,
      #/\b(?:upgrade|update|migrate|updating|upgrading) (?:\S+ ){0,6}to\b/#,
      // one system underneath
      #/\bproducts? (?:running|based|using) (?:on )?\b|\bfor (?:devices|products|models) (?:that|which|with|running)\b/#,
      #/如果|若(?:您|產品|設備)|可能/#,
      #/\b(?:some|certain|other|older|several|many) (?:of )?(?:the |these )?(?:eol|end[- ]of[- ]life|products|devices|models|versions)\b/#,
      // Not an end of the product: a flaw is explained
      #/\b(?:does not|doesn't|did not|is not) (?:properly|correctly|sufficiently)\b/#,
    ]
  }

  /// A sentence that names models speaks of those alone.
  static func concerns(_ sentence: String, _ model: String?) -> Bool {
    let named = sentence.matches(of: #/\b(?!cve-)[a-z]{1,6}-?\d{2,}[a-z0-9\-]*\b/#).map { String($0.output) }
      .filter {
        !$0.hasPrefix("cve") && $0.firstMatch(of: #/^(?:v|ver|version|build|bod|q|page|rev|port|http)[- ]?\d/#) == nil
      }
    guard !named.isEmpty else { return true }
    guard let model else { return false }
    let own = ModelKey.key(model)
    return named.contains { name in
      let key = ModelKey.key(name)
      return own.contains(key) || key.contains(own)
    }
  }
}
