import Knowledge
import Vocabulary

/// All that catalogue and feeds know against one device.
struct KnownHits {
  private(set) var hits: [KnownHit] = []
  /// Under which products it was looked up; `nil` without feeds or vendor.
  private(set) var choice: ProductChoice?
  /// The newest date of the feeds.
  private(set) var feedDate: String?
  /// Why the feeds could not be asked; `nil`: they could, or there are none.
  private(set) var failure: String?
  private let feeds: FeedKnowledge?

  init(
    catalogue: WeaknessCatalogue, feeds: FeedKnowledge?, product: Product, host: KnownHost, today: String,
    given: [CPEName] = []
  ) {
    self.feeds = feeds
    let entries = EntryHit.all(in: catalogue, of: product)
    let support = entries.filter { $0.entry.kind == .endOfSupport }
    var rest = entries
    if let feeds, let vendor = product.vendor, !vendor.isEmpty {
      do {
        feedDate = try feeds.date()
        let isExposed = host.addresses.contains { $0.isIPv4 && $0.isPublic }
        try ask(feeds, product, vendor, &rest, support, isExposed, today, given)
      } catch {
        failure = "\(error)"
      }
    }
    hits += rest.map { KnownHit($0, product: product, support: support) }
  }

  private mutating func ask(
    _ feeds: FeedKnowledge, _ product: Product, _ vendor: String, _ rest: inout [EntryHit], _ support: [EntryHit],
    _ isExposed: Bool, _ today: String, _ given: [CPEName]
  ) throws {
    let hints = feeds.hints(vendor, product.model)
    let question = product.question(vendor: vendor)
    var resolution = try feeds.resolution(of: question, hints: hints)
    if given.isEmpty, let maker = product.maker, maker != vendor {
      // The maker's own model of that name may be what is inside; the label's seller alone can say.
      let inside = try feeds.resolution(
        of: product.question(vendor: maker), hints: feeds.hints(maker, product.model))
      resolution.possible += inside.certain + inside.possible
    }
    if !given.isEmpty {
      let named = try feeds.products(named: given)
      resolution.certain = named + resolution.certain.filter { $0.part == nil }
      resolution.possible = []
    }
    choice = resolution.choice
    let scheme = hints.versionScheme
    let profile =
      given.isEmpty
      ? DeviceProfile(question: question, resolution: resolution, scheme: scheme, today: today)
      : DeviceProfile(given: given, question: question, resolution: resolution, scheme: scheme, today: today)
    let judge = RecordJudge(profile: profile)
    let ended = try feeds.lifecycles(of: vendor, hints: hints).compactMap { EndedLifecycle($0, profile: profile) }.first
    var done: Set<String> = []
    for weakness in try feeds.weaknesses(of: resolution.products) {
      guard let hit = FeedHit(weakness, judge: judge) else { continue }
      let entry = rest.first { $0.entry.weakness.id == weakness.id }
      done.insert(weakness.id)
      hits.append(
        Self.known(hit, entry, support, product, profile, feeds, ended, isExposed))
    }
    // What only the catalogue says of the device still has its dates and its exploitation in the feeds.
    for entry in rest where entry.entry.kind == .weakness && !done.contains(entry.entry.weakness.id) {
      guard let weakness = try feeds.weakness(named: entry.entry.weakness.id) else { continue }
      done.insert(weakness.id)
      hits.append(Self.known(entry, weakness, support, product, isExposed))
    }
    rest.removeAll { entry in entry.entry.kind == .weakness && done.contains(entry.entry.weakness.id) }
    if let ended, !support.contains(where: { $0.status == .affected }) {
      hits.append(KnownHit(ended, product: product))
    }
  }

  private static func known(
    _ hit: FeedHit, _ entry: EntryHit?, _ support: [EntryHit], _ product: Product, _ profile: DeviceProfile,
    _ feeds: FeedKnowledge, _ ended: EndedLifecycle?, _ isExposed: Bool
  ) -> KnownHit {
    // Texts are read for what is affected alone: they are long, and most devices have the fix.
    let texts = hit.status == .affected || entry?.status == .affected ? feeds.texts(of: hit.weakness) : nil
    var fix = FixSituation(fixes: hit.fixes, texts: texts, profile: profile, lifecycle: ended)
    if fix.available == .undetermined, fix.fixes.isEmpty, texts?.namesAnyFix(for: profile) != true,
      let support = support.first(where: { $0.status == .affected })
    {
      fix.available = .no
      fix.document = support.entry.weakness.noFix
      fix.documentSource = support.entry.weakness.source
    }
    return FeedFinding(
      hit: hit, entry: entry, support: support, product: product, profile: profile, fix: fix, isExposed: isExposed,
      meta: feeds.facts(of: hit.weakness)
    ).known
  }

  /// A weakness that only the catalogue ties to the device, with what the feeds know of the number.
  private static func known(
    _ entry: EntryHit, _ weakness: KnownWeakness, _ support: [EntryHit], _ product: Product, _ isExposed: Bool
  ) -> KnownHit {
    var hit = KnownHit(entry, product: product, support: support)
    let meta = WeaknessFacts(weakness)
    let own = hit.finding
    let rejection = weakness.records.first(where: \.isRejected)
    let isExploited = own.knownExploited || meta.isExploited
    hit.finding = Finding(
      kind: own.kind, id: own.id, aliases: FeedFinding.distinct(own.aliases + meta.aliases),
      status: rejection == nil ? own.status : .notAffected, cvss: own.cvss ?? meta.cvss,
      knownExploited: isExploited, fixAvailable: own.fixAvailable, fixedIn: own.fixedIn,
      basis: rejection.map { Self.rejected(weakness.id, $0, own.basis.values) } ?? own.basis, source: own.source,
      knowledgeDate: own.knowledgeDate, evidence: own.evidence, severity: own.severity, scores: meta.scores,
      epss: meta.epss, exploitedSince: weakness.exploited?.dateAdded, exploitedDue: weakness.exploited?.dueDate,
      voices: [entry.voice(product: product)],
      urgency: own.status == .affected
        ? Finding.urgency(
          exploited: isExploited, due: weakness.exploited?.dueDate, epss: meta.epss, cvss: own.cvss ?? meta.cvss,
          vector: meta.vector, isExposed: isExposed) : nil)
    return hit
  }

  private static func rejected(_ id: String, _ record: CVERecord, _ values: [String: String]) -> Explanation {
    var values = values
    values["title.en"] = values["title.en"] ?? id
    values["title.zh-TW"] = values["title.zh-TW"] ?? id
    values["source"] = FixTexts.name(of: record)
    values["date"] = String(record.modified.prefix(10))
    values["why"] = String(record.description.prefix(200))
    return Explanation("weakness.rejected", values, exit: .done)
  }

  // MARK: - What was before

  /// First sights, people's words, and a trace of what has been withdrawn since.
  mutating func take(_ history: WeaknessAssessor.History, today: String) {
    for index in hits.indices { hits[index].finding = history.marked(hits[index].finding, today: today) }
    guard let feeds, failure == nil else { return }
    let ids = Set(hits.map(\.finding.id))
    for before in history.findings where before.kind == .knownWeakness && !ids.contains(before.id) {
      guard let weakness = try? feeds.weakness(named: before.id),
        let record = weakness.records.first(where: \.isRejected)
      else { continue }
      let finding = Finding(
        kind: .knownWeakness, id: before.id, aliases: before.aliases, status: .notAffected, cvss: before.cvss,
        basis: Self.rejected(before.id, record, before.basis.values), source: before.source,
        knowledgeDate: String(record.modified.prefix(10)), firstSeen: before.firstSeen, lastSeen: before.lastSeen,
        disposition: history.dispositions[before.id])
      hits.append(
        KnownHit(
          finding: finding, isEndOfSupport: false, fixes: [], scheme: nil, newerFix: nil, document: nil,
          supportEnd: nil,
          isOfTheProduct: false))
    }
  }

  /// Whether a register keeps the finding: what is affected or in doubt, what people spoke of, what was there before, and
  /// all of the catalogue.
  func isKept(_ hit: KnownHit, _ history: WeaknessAssessor.History) -> Bool {
    let finding = hit.finding
    if finding.status == .affected || finding.status == .undetermined || finding.disposition != nil { return true }
    if finding.basis.id == "weakness.rejected" { return true }
    if finding.voices.isEmpty || finding.basis.id.hasPrefix("weakness.feed.") == false { return true }
    return history.findings.contains { $0.id == finding.id && ($0.status == .affected || $0.firstSeen != nil) }
  }
}

extension KnownHit {
  /// An end of support that a feed of lifecycles tells.
  init(_ ended: EndedLifecycle, product: Product) {
    let values = [
      "title.en": "End of support: \(ended.product)", "title.zh-TW": "停止支援：\(ended.product)", "product": product.name,
      "no_fix": ended.text, "source": ended.source, "date": ended.end ?? "@judge.word.unknown",
    ]
    finding = Finding(
      kind: .knownWeakness, id: "EOS-\(ModelKey.words(ended.product).joined(separator: "-"))", status: .affected,
      fixAvailable: .no, basis: Explanation("weakness.end_of_support", values, exit: .done), source: ended.source,
      evidence: product.evidence, severity: "end_of_support")
    isEndOfSupport = true
    fixes = []
    scheme = nil
    newerFix = nil
    document = ended.text
    supportEnd = ended.end
    isOfTheProduct = true
  }
}
