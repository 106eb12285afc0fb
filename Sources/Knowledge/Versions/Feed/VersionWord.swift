/// What the words in version texts mean.
enum VersionWord {
  enum Kind: Hashable, Sendable {
    /// Comes before its release; a higher rank is nearer to it.
    case before(Int)
    /// Comes behind its release: patches, hotfixes, service packs.
    case fix
    /// Counts builds.
    case build
    /// `b`: builds of one maker, betas of another.
    case buildOrBeta
    /// Says nothing of the order: `std`, regions.
    case ignored
    case other
  }

  /// The kind of a word in lower case, and the one spelling that stands for all.
  static func meaning(_ word: String) -> (Kind, String) { meanings[word] ?? (.other, word) }

  private static let meanings: [String: (Kind, String)] = {
    var meanings: [String: (Kind, String)] = [:]
    let before = [["alpha", "dev", "nightly", "snapshot"], ["preview", "pre"], ["beta"], ["rc"]]
    for (rank, words) in before.enumerated() {
      for word in words { meanings[word] = (.before(rank), word) }
    }
    let fixes = [
      "p": ["p", "pl", "patch", "patchlevel"], "hotfix": ["hotfix", "hf", "hotpatch"],
      "sp": ["sp", "servicepack"], "update": ["update", "upd", "u", "up"], "sr": ["sr"], "mr": ["mr"], "cu": ["cu"],
    ]
    for (name, words) in fixes {
      for word in words { meanings[word] = (.fix, name) }
    }
    for word in ["build", "bld"] { meanings[word] = (.build, "") }
    meanings["rel"] = (.build, "rel")
    meanings["b"] = (.buildOrBeta, "b")
    let ignored = [
      "std", "release", "released", "final", "ga", "stable", "lts", "official", "long", "term", "longterm", "multi",
      "eu", "us", "ww", "un", "tw", "cn", "jp", "en", "na", "uk", "de", "fr", "kr", "au", "ca", "br",
    ]
    for word in ignored { meanings[word] = (.ignored, word) }
    return meanings
  }()
}
