import Knowledge

/// What a `version` of the CVE List says where it is no version but prose: “all versions < V4.1.4”, “prior to 1.2”, “n/a”.
enum StatedVersion: Hashable {
  /// Every version.
  case all
  /// It says nothing of versions.
  case nothing
  /// One version.
  case one(String)
  case range(VersionBounds)

  init(_ text: String) {
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let lower = plain.lowercased().trimmingEnd(of: ".")
    if Self.empty.contains(lower) || lower.hasPrefix("see ") || lower.hasPrefix("refer ") {
      self = .nothing
    } else if Self.every.contains(lower) {
      self = .all
    } else if let range = Self.range(in: lower, from: plain.trimmingEnd(of: ".")) {
      self = .range(range)
    } else {
      let version = Self.bare(plain)
      // Longer prose is no version: nothing is read into it.
      self = version.contains(where: \.isNumber) && version.split(separator: " ").count <= 4 ? .one(version) : .nothing
    }
  }

  private static let empty: Set<String> = [
    "", "-", "n/a", "na", "unspecified", "unknown", "none", "not applicable", "tbd", "various", "multiple", "0", "0.0",
    "undefined", "several", "multiple versions", "various versions",
  ]
  private static let every: Set<String> = [
    "*", "all", "all version", "all versions", "any", "any version", "every version", "all firmware versions",
    "all releases", "全版本", "所有版本", "全部版本",
  ]

  private static func range(in lower: String, from plain: String) -> VersionBounds? {
    // Versions keep their letters as written: the match is made on the text itself.
    let text = plain.count == lower.count ? plain : lower
    if let match = text.firstMatch(
      of:
        #/^(?i)(?:all )?(?:firmware )?(?:versions? )?(?:from )?>?=? ?(v?\d[\w.()\-]*?)(?:,| and| to| through| ?-| up to|,? before|,? prior to|,? <=?)+ ?(v?\d[\w.()\-]*)$/#
    ) {
      let excludes = lower.contains("before") || lower.contains("prior") || lower.contains("<") && !lower.contains("<=")
      let (low, high) = (String(match.1), String(match.2))
      return excludes
        ? VersionBounds(startIncluding: low, endExcluding: high)
        : VersionBounds(startIncluding: low, endIncluding: high)
    }
    if let match = text.firstMatch(
      of:
        #/^(?i)(?:all )?(?:firmware |software )?(?:versions?)?,? ?(?:which are |that are )?(?:<(?!=)|less than|lower than|prior to|before|earlier than|older than|below)(?: firmware| version| the version)* ?(v?\d[\w.()\- ]*)$/#
    ) {
      return VersionBounds(endExcluding: bare(String(match.1)))
    }
    if let match = text.firstMatch(
      of:
        #/^(?i)(?:all )?(?:firmware |software )?(?:versions?)?,? ?(?:<=|≤|up to and including|up to|through|until)(?: firmware| version)* ?(v?\d[\w.()\- ]*)$/#
    ) {
      return VersionBounds(endIncluding: bare(String(match.1)))
    }
    if let match = text.firstMatch(
      of:
        #/^(?i)(?:firmware |software )?(?:versions? )?(v?\d[\w.()\-]*)(?: and| or|,)? (?:all )?(?:prior|earlier|below|before|older|lower)(?: versions?| firmware)?$/#
    ) {
      return VersionBounds(endIncluding: String(match.1))
    }
    if let match = text.firstMatch(of: #/^(?i)(?:>=|≥) ?(v?\d[\w.()\-]*)$/#) {
      return VersionBounds(startIncluding: String(match.1))
    }
    return nil
  }

  /// Without the words that stand before a version.
  static func bare(_ text: String) -> String {
    let words = text.split(separator: " ").drop { word in
      ["version", "versions", "firmware", "ver", "ver.", "release", "v", "software", "fw"].contains(word.lowercased())
    }
    return words.joined(separator: " ")
  }
}
