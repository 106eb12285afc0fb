import Knowledge
import Vocabulary

/// Makes the finding of what feeds and catalogue say of one CVE.
struct FeedFinding {
  let hit: FeedHit
  /// What the built-in catalogue says of the same.
  let entry: EntryHit?
  let support: [EntryHit]
  let product: Product
  let profile: DeviceProfile
  let fix: FixSituation
  let isExposed: Bool
  let meta: WeaknessFacts

  var known: KnownHit {
    let status = status
    let situation = situation
    let own = entry?.finding(product: product, support: support)
    let document = status == .affected && situation.available == .no ? situation.document : nil
    let finding = Finding(
      kind: .knownWeakness, id: hit.weakness.id, aliases: Self.distinct(meta.aliases + (own?.aliases ?? [])),
      status: status, cvss: own?.cvss ?? meta.cvss, knownExploited: meta.isExploited || own?.knownExploited == true,
      fixAvailable: status == .affected ? situation.available : .undetermined, fixedIn: situation.fixedIn,
      basis: basis(status, own, meta),
      source: document.map { [situation.documentSource, $0].compactMap { $0 }.joined(separator: ": ") } ?? own?.source
        ?? meta.reference,
      knowledgeDate: meta.date ?? own?.knowledgeDate, evidence: product.evidence, scores: meta.scores, epss: meta.epss,
      exploitedSince: hit.weakness.exploited?.dateAdded, exploitedDue: hit.weakness.exploited?.dueDate,
      voices: voices,
      urgency: status == .affected
        ? Finding.urgency(
          exploited: meta.isExploited || own?.knownExploited == true, due: hit.weakness.exploited?.dueDate,
          epss: meta.epss, cvss: meta.cvss ?? own?.cvss, vector: meta.vector, isExposed: isExposed) : nil)
    return KnownHit(
      finding: finding, isEndOfSupport: false, fixes: situation.fixes, scheme: profile.scheme ?? entry?.scheme,
      newerFix: status == .affected && situation.available == .yes ? situation.fixedIn : nil, document: document,
      supportEnd: entry?.entry.weakness.supportEnd, isOfTheProduct: !hit.isDoubtfulProduct || entry != nil,
      leavesDoubt: entry == nil && hit.leavesDoubt)
  }

  private var status: Finding.Status {
    if hit.voices.rejection != nil { return .notAffected }
    guard let entry else { return hit.status }
    let words = [hit.status, entry.status]
    for status in [Finding.Status.affected, .fixed, .notAffected] where words.contains(status) { return status }
    return .undetermined
  }

  /// The catalogue was checked by hand: where it has an answer, that is the answer.
  private var situation: FixSituation {
    guard let entry, let own = Optional(entry.finding(product: product, support: support)) else { return fix }
    var situation = fix
    if let fixedIn = entry.fixedIn, !situation.fixes.contains(fixedIn) { situation.fixes.insert(fixedIn, at: 0) }
    if own.fixAvailable == .yes, situation.available != .yes {
      situation.available = .yes
      situation.fixedIn = own.fixedIn
    } else if own.fixAvailable == .no, situation.available != .yes {
      situation.available = situation.fixes.isEmpty ? .no : situation.available
      situation.document = entry.entry.weakness.noFix ?? situation.document
      situation.documentSource = entry.entry.weakness.source
    } else if situation.available == .no, entry.fixedIn != nil || entry.entry.remedy != nil {
      situation.available = .undetermined
    }
    situation.fixedIn = situation.fixedIn ?? own.fixedIn
    return situation
  }

  private var voices: [Finding.Voice] {
    let told = (hit.voices.certain.isEmpty ? hit.voices.possible : hit.voices.certain).sorted { $0.rank < $1.rank }
    return told.map(\.voice)
      + (entry.map { [$0.voice(product: product)] } ?? [])
  }

  private var isDisputed: Bool {
    guard let entry else { return hit.isDisputed }
    let words = Set(hit.voices.certain.filter { !$0.isSilent }.map(\.findingStatus) + [entry.status])
    return words.contains(.affected) && (words.contains(.fixed) || words.contains(.notAffected))
  }

  private func basis(_ status: Finding.Status, _ own: Finding?, _ meta: WeaknessFacts) -> Explanation {
    var values = own?.basis.values ?? [:]
    let telling = hit.telling
    let title = meta.title
    values["title.en"] = values["title.en"] ?? title
    values["title.zh-TW"] = values["title.zh-TW"] ?? title
    values["product"] = product.name.isEmpty ? telling.product : product.name
    values["voices"] = voices.map(Self.text).joined(separator: "; ")
    if let rejection = hit.voices.rejection {
      values["source"] = FixTexts.name(of: rejection)
      values["date"] = String(rejection.modified.prefix(10))
      values["why"] = String(rejection.description.prefix(200))
      return Explanation("weakness.rejected", values, exit: .done)
    }
    if isDisputed { return Explanation("weakness.disputed", values, exit: .done) }
    if let own, own.status == status {
      return Explanation(own.basis.id, values, exit: .done)
    }
    values["source"] = telling.source
    values["named"] = telling.product
    values["date"] = meta.date ?? "@judge.word.unknown"
    values["bound"] = telling.bound
    values["firmware"] = telling.firmware ?? profile.question.versions.first ?? "@judge.word.unknown"
    values["read_by"] = product.readBy ?? "@judge.word.unknown"
    values["fixed_in"] = situation.fixedIn ?? "@judge.word.none_named"
    values["candidates"] = profile.resolution.choice.candidates.prefix(5).joined(separator: ", ")
    if hit.isDoubtfulProduct { return Explanation("weakness.feed.which_product", values, exit: .done) }
    switch status {
    case .affected:
      return Explanation(
        telling.bound == "*" ? "weakness.feed.affected_all" : "weakness.feed.affected", values, exit: .done)
    case .fixed: return Explanation("weakness.feed.fixed", values, exit: .done)
    case .notAffected:
      values["why"] = "@weakness.absence.\(telling.word)"
      return Explanation("weakness.feed.not_affected", values, exit: .done)
    case .undetermined:
      values["why"] = "@weakness.doubt.\(telling.word)"
      return Explanation("weakness.feed.undetermined", values, exit: .done)
    }
  }

  /// In signs and machine words, the same in every language: `NVD [affected] < 1.2 → 1.2`.
  private static func text(_ voice: Finding.Voice) -> String {
    let fix = voice.fixedIn.map { " → \($0)" } ?? ""
    return "\(voice.source) [\(voice.status.rawValue)] \(voice.product) \(voice.bound)\(fix)"
  }

  static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0.uppercased()).inserted }
  }
}

extension EntryHit {
  /// What the catalogue says, beside what others say.
  func voice(product: Product) -> Finding.Voice {
    let bound: String
    switch judgement {
    case .affected(let range, _, _), .fixed(let range, _, _), .notAffected(let range, _, _),
      .undetermined(let range, _, _, _):
      bound = range
    case .otherProduct: bound = "?"
    }
    return Finding.Voice(
      source: entry.weakness.source, status: status, product: product.name, bound: bound, fixedIn: fixedIn)
  }
}
