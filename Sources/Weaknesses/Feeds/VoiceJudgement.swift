import Knowledge
import Vocabulary

/// What one source says of a device, and how sure it can be.
struct VoiceJudgement: Hashable, Sendable {
  enum Status: Hashable, Sendable {
    case affected
    /// The firmware holds the fix.
    case fixed
    /// The word says why: `below`, `other_hardware`, `stated` …
    case notAffected(String)
    /// The word says why not: `no_version`, `firmware_unknown` …
    case undetermined(String)
  }

  /// Who says it: `NVD`, `CVE List (twcert)`, `CSAF (…)`.
  var source: String
  var status: Status
  /// The product as the source names it.
  var product: String
  /// The range in mathematical signs.
  var bound: String
  /// The text of the version that was compared.
  var firmware: String?
  /// Versions that the source names as fixed for this product.
  var fixes: [String] = []

  /// A source that names no versions says nothing against one that does.
  var isSilent: Bool {
    if case .undetermined(let why) = status { return Self.silent.contains(why) }
    return false
  }

  /// The source names single versions, and newer ones than what runs are among them.
  static let olderThanNamed = "older_than_named"

  /// Not affected by the letter of the source, yet no reason to say that there is nothing.
  var leavesDoubt: Bool { status == .notAffected(Self.olderThanNamed) }

  private static let silent: Set<String> = ["no_version", "no_bounds", "no_configuration"]

  var findingStatus: Finding.Status {
    switch status {
    case .affected: .affected
    case .fixed: .fixed
    case .notAffected: .notAffected
    case .undetermined: .undetermined
    }
  }

  /// The word behind the status, for sentence ids.
  var word: String {
    switch status {
    case .affected: "affected"
    case .fixed: "fixed"
    case .notAffected(let why), .undetermined(let why): why
    }
  }

  var voice: Finding.Voice {
    Finding.Voice(source: source, status: findingStatus, product: product, bound: bound, fixedIn: fixes.first)
  }

  /// Of several statements of one source: affected, then doubt, then fixed, then not affected.
  static func combined(_ judgements: [VoiceJudgement]) -> VoiceJudgement? {
    guard var best = judgements.min(by: { $0.rank < $1.rank }) else { return nil }
    for fix in judgements.flatMap(\.fixes) where !best.fixes.contains(fix) { best.fixes.append(fix) }
    return best
  }

  var rank: Int {
    switch status {
    case .affected: 0
    case .undetermined: isSilent ? 4 : 1
    case .fixed: 2
    case .notAffected: 3
    }
  }
}
