import Knowledge
import Vocabulary

/// What is known of one weakness, or of an end of support, on one device: the finding, and what summaries need of it.
struct KnownHit {
  var finding: Finding
  let isEndOfSupport: Bool
  /// Fixed versions that any source names for the device's product.
  let fixes: [String]
  /// The scheme that compares them.
  let scheme: String?
  /// The fix for what runs, where one is known and newer.
  let newerFix: String?
  /// What says that no fix will come.
  let document: String?
  let supportEnd: String?
  /// Whether a source states something of this very product, rather than of one that it may be.
  let isOfTheProduct: Bool
}

extension KnownHit {
  /// What the built-in catalogue says.
  init(_ hit: EntryHit, product: Product, support: [EntryHit]) {
    finding = hit.finding(product: product, support: support)
    isEndOfSupport = hit.entry.kind == .endOfSupport
    fixes = hit.fixedIn.map { [$0] } ?? []
    scheme = hit.scheme
    newerFix = hit.hasNewerFix ? hit.fixedIn : nil
    document = hit.entry.weakness.noFix
    supportEnd = hit.entry.weakness.supportEnd
    isOfTheProduct = true
  }
}

extension Finding {
  /// The order of what to do first: affected before the rest and dismissed behind them, exploited before others and by
  /// CISA's date, then by the chance of exploitation, then by score.
  static func comesFirst(_ left: Finding, _ right: Finding) -> Bool { left.rank < right.rank }

  private struct Rank: Comparable {
    let status: Int
    let exploited: Int
    let due: String
    let epss: Double
    let cvss: Double
    let id: String

    static func < (left: Rank, right: Rank) -> Bool {
      if left.status != right.status { return left.status < right.status }
      if left.exploited != right.exploited { return left.exploited < right.exploited }
      if left.due != right.due { return left.due < right.due }
      if left.epss != right.epss { return left.epss > right.epss }
      if left.cvss != right.cvss { return left.cvss > right.cvss }
      return left.id < right.id
    }
  }

  private var rank: Rank {
    let order: [Status] = [.affected, .undetermined, .fixed, .notAffected]
    let place = order.firstIndex(of: status) ?? order.count
    return Rank(
      status: disposition == nil ? place : place + order.count, exploited: knownExploited ? 0 : 1,
      due: exploitedDue ?? "9999", epss: epss ?? 0, cvss: cvss ?? 0, id: id)
  }

  /// Why it stands where it stands.
  static func urgency(
    exploited: Bool, due: String?, epss: Double?, cvss: Double?, vector: String?, isExposed: Bool
  ) -> Explanation? {
    var values = [
      "due": due ?? "@judge.word.none_named", "cvss": cvss.map { "\($0)" } ?? "@judge.word.unknown",
      "epss": epss.map { "\(($0 * 1000).rounded() / 10) %" } ?? "@judge.word.unknown",
    ]
    let isRemote = vector.map { $0.contains("AV:N") } ?? false
    values["reach"] =
      isExposed && isRemote ? "@urgency.word.public" : isRemote ? "@urgency.word.network" : "@urgency.word.near"
    if exploited { return Explanation(due == nil ? "urgency.exploited" : "urgency.exploited_due", values, exit: .done) }
    if let epss, epss >= 0.1 { return Explanation("urgency.likely", values, exit: .done) }
    return cvss == nil ? nil : Explanation("urgency.score", values, exit: .done)
  }
}
