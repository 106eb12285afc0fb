/// What one feed says of one CVE. The feeds' words are kept apart, so that a disagreement can be shown.
package struct CVERecord: Hashable, Sendable {
  /// Who speaks.
  package enum Voice: UInt8, Hashable, Sendable, CaseIterable {
    /// NVD's record.
    case nvd = 1
    /// The CVE List's record: the numbering authority (CNA) and CISA's additions (ADP).
    case cveList = 2
    /// A vendor's CSAF advisory.
    case csaf = 3
  }

  /// A score as its source gives it.
  package struct Score: Hashable, Sendable {
    /// `2.0`, `3.0`, `3.1`, `4.0`.
    package var version: String
    /// 0...10.
    package var base: Double
    package var vector: String
    /// Who scored, such as `nvd@nist.gov`.
    package var scorer: String

    package init(version: String, base: Double, vector: String, scorer: String) {
      self.version = version
      self.base = base
      self.vector = vector
      self.scorer = scorer
    }
  }

  package var id: String
  package var voice: Voice
  /// ISO 8601 as the feed writes it; of two records of one voice the newer one counts, whole.
  package var modified: String
  package var published: String
  /// Withdrawn: it says nothing of any product any more.
  package var isRejected: Bool
  package var description: String
  package var scores: [Score]
  /// `disputed`, `unsupported-when-assigned`, `exclusively-hosted-service`, `x_known-exploited-vulnerability`, as written.
  package var tags: [String]
  /// Other names: a TVN number, a vendor's advisory.
  package var aliases: [String]
  /// Trees of CPE criteria: NVD's, or those of the CVE List's `cpeApplicability`. CPE names beside products stay with `affected`,
  /// whose default status says what holds outside its ranges.
  package var configurations: [Configuration]
  /// Products by the names that the source writes, with their versions (CVE List, CSAF).
  package var affected: [AffectedProduct]
  /// What the source says to do, where it says it; short sentences as written.
  package var solutions: [String]
  /// Documents, most telling first; at most eight are kept.
  package var references: [String]

  package init(
    id: String, voice: Voice, modified: String, published: String = "", isRejected: Bool = false,
    description: String = "", scores: [Score] = [], tags: [String] = [], aliases: [String] = [],
    configurations: [Configuration] = [], affected: [AffectedProduct] = [], solutions: [String] = [],
    references: [String] = []
  ) {
    self.id = id
    self.voice = voice
    self.modified = modified
    self.published = published
    self.isRejected = isRejected
    self.description = description
    self.scores = scores
    self.tags = tags
    self.aliases = aliases
    self.configurations = configurations
    self.affected = affected
    self.solutions = solutions
    self.references = references
  }
}

/// A product as the CVE List or an advisory names it (CVE Record Format 5, `affected`).
package struct AffectedProduct: Hashable, Sendable {
  package enum Status: UInt8, Hashable, Sendable {
    case unknown = 0
    case affected = 1
    case unaffected = 2
  }

  /// One statement of `versions[]`.
  package struct Range: Hashable, Sendable {
    package var status: Status
    /// The version itself, or the lower bound (included) where an upper one stands; `*`, `0`, prose: as written.
    package var version: String
    package var lessThan: String?
    package var lessThanOrEqual: String?
    /// `semver`, `custom`, …
    package var type: String?
    /// Whether the vendor names it as the fixed version rather than as a bound.
    package var isFix: Bool

    package init(
      status: Status, version: String, lessThan: String? = nil, lessThanOrEqual: String? = nil, type: String? = nil,
      isFix: Bool = false
    ) {
      self.status = status
      self.version = version
      self.lessThan = lessThan
      self.lessThanOrEqual = lessThanOrEqual
      self.type = type
      self.isFix = isFix
    }
  }

  /// Who says so, such as `twcert` or `CISA-ADP`.
  package var teller: String
  package var vendor: String
  package var product: String
  package var platforms: [String]
  /// What holds for versions that no range names.
  package var defaultStatus: Status
  package var ranges: [Range]
  /// CPE names of the product, where given.
  package var cpes: [CPEName]

  package init(
    teller: String, vendor: String, product: String, platforms: [String] = [], defaultStatus: Status = .unknown,
    ranges: [Range] = [], cpes: [CPEName] = []
  ) {
    self.teller = teller
    self.vendor = vendor
    self.product = product
    self.platforms = platforms
    self.defaultStatus = defaultStatus
    self.ranges = ranges
    self.cpes = cpes
  }
}
