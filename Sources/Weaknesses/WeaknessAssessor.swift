import Knowledge
import Vocabulary

/// Says what is known against a device: published weaknesses of its model and firmware, and checks of its configuration.
/// A function of catalogue, feeds, checks, identity, observations, what was found before, and day.
package struct WeaknessAssessor: Sendable {
  package let catalogue: WeaknessCatalogue
  package let checks: CheckLibrary
  /// `nil`: there is no knowledge base; the catalogue answers alone.
  package let feeds: FeedKnowledge?

  package init(catalogue: WeaknessCatalogue, checks: CheckLibrary, feeds: FeedKnowledge? = nil) {
    self.catalogue = catalogue
    self.checks = checks
    self.feeds = feeds
  }

  /// What was known and decided of the device before.
  package struct History: Sendable {
    /// The last night's findings: a first sight is kept, and what is gone says why.
    package var findings: [Finding]
    /// What people decided, by the finding's id.
    package var dispositions: [String: Finding.Disposition]

    package init(findings: [Finding] = [], dispositions: [String: Finding.Disposition] = [:]) {
      self.findings = findings
      self.dispositions = dispositions
    }
  }

  /// Whether any source speaks of a CVE or TVN number. A knowledge base that cannot be read knows nothing.
  package func knows(_ id: String) -> Bool {
    !catalogue.entries(named: id).isEmpty || (try? feeds?.weakness(named: id)) != nil
  }

  /// Assesses one device on one day; `today` is `YYYY-MM-DD`.
  /// `listsDecided`: feeds' weaknesses that do not touch the firmware are findings too; a register keeps only what matters.
  /// `given`: CPE names to look up instead of those that the identity leads to.
  package func assess(
    identity: Identity, host: KnownHost, today: String, history: History = History(), listsDecided: Bool = false,
    given: [CPEName] = []
  ) -> WeaknessAssessment {
    // Of phones, tablets and laptops only the class decision is kept (Article 6): nothing is judged.
    if identity.deviceClass.defaultScope == .mobile { return .mobile }
    let product = Product(identity: identity)
    var known = KnownHits(catalogue: catalogue, feeds: feeds, product: product, host: host, today: today, given: given)
    known.take(history, today: today)
    let configuration = checks.checks.filter { $0.classes.isEmpty || $0.classes.contains(identity.deviceClass) }
      .map { CheckFinding.finding(of: $0, on: host, today: today, knowledgeDate: catalogue.date) }
    let dates = [catalogue.date, known.feedDate].compactMap { $0 }
    let status = WeaknessSummary(known, product: product, date: dates.max())
    let update = Updatability(known.hits, product: product)
    let shown = known.hits.filter { listsDecided || known.isKept($0, history) }.map(\.finding)
    return WeaknessAssessment(
      findings: shown.sorted(by: Finding.comesFirst) + History.marked(configuration, by: history, today: today),
      status: status.status, basis: status.basis, updatable: update.updatable, updatableBasis: update.basis,
      latestFirmware: update.latest, supportEnd: known.hits.compactMap(\.supportEnd).min(),
      knowledgeDate: dates.max(), products: known.choice)
  }
}

extension WeaknessAssessor.History {
  /// Findings with their first sight and people's words.
  static func marked(_ findings: [Finding], by history: Self, today: String) -> [Finding] {
    findings.map { history.marked($0, today: today) }
  }

  func marked(_ finding: Finding, today: String) -> Finding {
    var finding = finding
    finding.disposition = dispositions[finding.id]
    let before = findings.first { $0.kind == finding.kind && $0.id == finding.id }
    guard finding.status == .affected else {
      finding.firstSeen = before?.firstSeen
      finding.lastSeen = before?.lastSeen
      return finding
    }
    finding.firstSeen = before?.firstSeen ?? today
    finding.lastSeen = today
    return finding
  }
}

extension WeaknessAssessment {
  /// A mobile device: out of scope, nothing looked up.
  fileprivate static let mobile = WeaknessAssessment(
    findings: [], status: .notApplicable, basis: Explanation("weakness.mobile", exit: .done), updatable: .undetermined,
    updatableBasis: Explanation("weakness.mobile", exit: .done))
}
