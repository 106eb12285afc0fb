import Knowledge
import Vocabulary

/// Says what is known against a device: published weaknesses of its model and firmware, and checks of its configuration.
/// A pure function of catalogue, checks, identity, observations and day.
package struct WeaknessAssessor: Sendable {
  package let catalogue: WeaknessCatalogue
  package let checks: CheckLibrary

  package init(catalogue: WeaknessCatalogue, checks: CheckLibrary) {
    self.catalogue = catalogue
    self.checks = checks
  }

  /// Assesses one device on one day; `today` is `YYYY-MM-DD`.
  package func assess(identity: Identity, host: KnownHost, today: String) -> WeaknessAssessment {
    // Of phones, tablets and laptops only the class decision is kept (Article 6): nothing is judged.
    if identity.deviceClass.defaultScope == .mobile { return .mobile }
    let product = Product(identity: identity)
    let hits = catalogue.entries.compactMap { EntryHit($0, product: product) }
    let support = hits.filter { $0.entry.kind == .endOfSupport }
    let known = hits.map { $0.finding(product: product, support: support) }
    let configuration = checks.checks.filter { $0.classes.isEmpty || $0.classes.contains(identity.deviceClass) }
      .map { CheckFinding.finding(of: $0, on: host, today: today, knowledgeDate: catalogue.date) }
    let status = WeaknessSummary(hits: hits, product: product, date: catalogue.date)
    let update = Updatability(hits: hits, product: product)
    return WeaknessAssessment(
      findings: known.sorted(by: Self.first) + configuration, status: status.status, basis: status.basis,
      updatable: update.updatable, updatableBasis: update.basis, latestFirmware: update.latest,
      supportEnd: hits.compactMap(\.entry.weakness.supportEnd).min(), knowledgeDate: catalogue.date)
  }

  /// What to do first: affected before the rest, exploited before others, then by score.
  private static func first(_ left: Finding, _ right: Finding) -> Bool {
    func rank(_ finding: Finding) -> (Int, Int, Double, String) {
      let order: [Finding.Status] = [.affected, .undetermined, .fixed, .notAffected]
      let status = order.firstIndex(of: finding.status) ?? order.count
      return (status, finding.knownExploited ? 0 : 1, -(finding.cvss ?? 0), finding.id)
    }
    return rank(left) < rank(right)
  }
}

extension WeaknessAssessment {
  /// A mobile device: out of scope, nothing looked up.
  fileprivate static let mobile = WeaknessAssessment(
    findings: [], status: .notApplicable, basis: Explanation("weakness.mobile", exit: .done), updatable: .undetermined,
    updatableBasis: Explanation("weakness.mobile", exit: .done))
}
