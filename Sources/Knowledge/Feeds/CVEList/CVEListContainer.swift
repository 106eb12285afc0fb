/// What one speaker says in a record of the CVE List: the numbering authority (`cna`), or one who adds to it (`adp`).
struct CVEListContainer {
  struct Reference {
    let url: String
    /// Lower is more telling.
    let rank: Int
  }

  private(set) var teller = ""
  private(set) var modified = ""
  private(set) var title = ""
  private(set) var description = ""
  private(set) var rejectedReason = ""
  private(set) var tags: [String] = []
  /// Solutions as written, then workarounds with their mark.
  var solutions: [String] { fixes + workarounds }
  private(set) var references: [Reference] = []
  /// Without their scorer.
  private(set) var scores: [CVERecord.Score] = []
  /// Without their teller.
  private(set) var affected: [AffectedProduct] = []
  private(set) var configurations: [Configuration] = []
  /// `TVN-202411014`, `cisco-sa-…`.
  private(set) var advisory: String?
  private var fixes: [String] = []
  private var workarounds: [String] = []

  private enum Limits {
    static let text = 1 << 16
    static let solution = 1_500
    static let solutions = 4
    static let tags = 32
    static let references = 200
    static let url = 500
    static let advisory = 120
  }

  init(_ reader: inout JSONReader) throws {
    try reader.beginObject()
    while try reader.nextKey() {
      if reader.isKey("affected") {
        try CVEListAffected.read(&reader, into: &affected)
      } else if reader.isKey("descriptions") {
        description = try Self.texts(&reader, atMost: 1).first ?? ""
      } else if reader.isKey("metrics") {
        try reader.eachElement { try readMetric(&$0) }
      } else if reader.isKey("references") {
        try reader.eachElement { try readReference(&$0) }
      } else if reader.isKey("providerMetadata") {
        try readProvider(&reader)
      } else {
        try readSideMatter(&reader)
      }
    }
  }

  private mutating func readSideMatter(_ reader: inout JSONReader) throws {
    if reader.isKey("title") {
      title = try reader.wordIfAny() ?? ""
    } else if reader.isKey("tags") {
      tags += try reader.strings(atMost: Limits.tags).map(\.trimmed).filter { !$0.isEmpty }
    } else if reader.isKey("solutions") {
      fixes = try Self.texts(&reader, atMost: Limits.solutions).map { $0.bounded(Limits.solution) }
    } else if reader.isKey("workarounds") {
      workarounds = try Self.texts(&reader, atMost: Limits.solutions).map {
        Remedy(.workaround, $0.bounded(Limits.solution)).line
      }
    } else if reader.isKey("source") {
      try reader.eachKey { reader in
        guard reader.isKey("advisory"), let text = try reader.wordIfAny(), text.lowercased() != "n/a" else { return }
        advisory = text.bounded(Limits.advisory)
      }
    } else if reader.isKey("cpeApplicability") {
      configurations = try CVEListApplicability.read(&reader)
    } else if reader.isKey("rejectedReasons") {
      rejectedReason = try Self.texts(&reader, atMost: 1).first ?? ""
    }
  }

  private mutating func readProvider(_ reader: inout JSONReader) throws {
    try reader.eachKey { reader in
      if reader.isKey("shortName") {
        teller = try reader.wordIfAny() ?? ""
      } else if reader.isKey("dateUpdated") {
        modified = try reader.stringIfAny() ?? ""
      }
    }
  }

  /// Texts in English, else in the first language that there is.
  private static func texts(_ reader: inout JSONReader, atMost limit: Int) throws -> [String] {
    var english: [String] = []
    var others: [String] = []
    try reader.eachElement { reader in
      var (language, text) = ("en", "")
      try reader.eachKey { reader in
        if reader.isKey("lang") {
          language = try reader.stringIfAny() ?? ""
        } else if reader.isKey("value") {
          text = try reader.wordIfAny() ?? ""
        }
      }
      guard !text.isEmpty, text.utf8.count <= Limits.text else { return }
      if language.lowercased().hasPrefix("en") { english.append(text) } else { others.append(text) }
    }
    return Array((english.isEmpty ? others : english).prefix(limit))
  }

  private mutating func readMetric(_ reader: inout JSONReader) throws {
    try reader.eachKey { reader in
      if reader.isKey("cvssV3_1") {
        try readScore(&reader, version: "3.1")
      } else if reader.isKey("cvssV4_0") {
        try readScore(&reader, version: "4.0")
      } else if reader.isKey("cvssV3_0") {
        try readScore(&reader, version: "3.0")
      } else if reader.isKey("cvssV2_0") {
        try readScore(&reader, version: "2.0")
      } else if reader.isKey("other") {
        try reader.eachKey { reader in
          guard reader.isKey("type"), try reader.stringIfAny()?.lowercased() == "kev" else { return }
          tags.append(CVEListFeed.exploitedTag)
        }
      }
    }
  }

  private mutating func readScore(_ reader: inout JSONReader, version: String) throws {
    var base: Double?
    var vector = ""
    try reader.eachKey { reader in
      if reader.isKey("baseScore") {
        base = try reader.doubleIfAny()
      } else if reader.isKey("vectorString") {
        vector = try reader.wordIfAny() ?? ""
      }
    }
    guard let base, (0...10).contains(base) else { return }
    scores.append(CVERecord.Score(version: version, base: base, vector: vector.bounded(300), scorer: ""))
  }

  private mutating func readReference(_ reader: inout JSONReader) throws {
    var url = ""
    var tags: [String] = []
    try reader.eachKey { reader in
      if reader.isKey("url") {
        url = try reader.wordIfAny() ?? ""
      } else if reader.isKey("tags") {
        tags = try reader.strings(atMost: Limits.tags)
      }
    }
    guard !url.isEmpty, url.utf8.count <= Limits.url, references.count < Limits.references else { return }
    references.append(Reference(url: url, rank: Self.rank(url, tags)))
  }

  private static func rank(_ url: String, _ tags: [String]) -> Int {
    if url.contains("twcert.org.tw") { return 0 }
    if !["vendor-advisory", "patch", "mitigation", "x_refsource_CONFIRM"].allSatisfy({ !tags.contains($0) }) {
      return 1
    }
    if !["government-resource", "third-party-advisory"].allSatisfy({ !tags.contains($0) }) { return 2 }
    return ["permissions-required", "signature", "broken-link"].allSatisfy { !tags.contains($0) } ? 3 : 4
  }
}
