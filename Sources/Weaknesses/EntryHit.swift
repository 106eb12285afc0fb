import Knowledge
import Vocabulary

/// A catalogue entry that speaks of the product, and what it says.
struct EntryHit {
  let entry: CatalogueEntry
  let judgement: RangeJudgement

  /// All that the catalogue says of a product.
  static func all(in catalogue: WeaknessCatalogue, of product: Product) -> [EntryHit] {
    func question(_ vendor: String?) -> CatalogueProduct {
      CatalogueProduct(
        vendor: vendor, model: product.model, deviceClass: product.deviceClass, firmware: product.firmware)
    }
    let own = question(product.vendor)
    let inside = product.maker.map { question($0) }
    return catalogue.entries(for: [own] + (inside.map { [$0] } ?? []))
      .compactMap { EntryHit($0, own: own, inside: inside) }
  }

  /// `nil` if the entry speaks of another product. `inside`: the product under its maker, where that is another.
  init?(_ entry: CatalogueEntry, own: CatalogueProduct, inside: CatalogueProduct?) {
    var judgement = entry.judge(own)
    if judgement == .otherProduct, let inside { judgement = entry.judgeInside(inside) }
    if judgement == .otherProduct { return nil }
    self.judgement = judgement
    self.entry = entry
  }

  var status: Finding.Status {
    switch judgement {
    case .affected: .affected
    case .fixed: .fixed
    case .notAffected, .otherProduct: .notAffected
    case .undetermined: .undetermined
    }
  }

  /// The first fixed version that the source names.
  var fixedIn: String? {
    switch judgement {
    case .affected(_, _, let fix), .fixed(_, _, let fix), .notAffected(_, _, let fix), .undetermined(_, _, _, let fix):
      fix
    case .otherProduct: nil
    }
  }

  /// The scheme that compares `fixedIn`: that of the range that names it.
  var scheme: String? {
    let ranges = entry.weakness.affected.filter { $0.scheme != nil }
    let fix = fixedIn
    return (ranges.first { fix != nil && ($0.fixedIn == fix || $0.before == fix) } ?? ranges.first)?.scheme
  }

  /// Whether a newer, fixed version is known: the firmware was compared and lies below the fix.
  var hasNewerFix: Bool {
    guard case .affected(_, let firmware?, let fix?) = judgement, let scheme else { return false }
    return VersionSchemes.compare(firmware, fix, scheme: scheme) == .less
  }

  /// The finding on this device. `support`: the ends of support that the catalogue has for the product.
  func finding(product: Product, support: [EntryHit]) -> Finding {
    let weakness = entry.weakness
    return Finding(
      kind: .knownWeakness, id: weakness.id, aliases: weakness.aliases, status: status, cvss: weakness.cvss,
      knownExploited: weakness.knownExploited, fixAvailable: fixAvailable(support: support), fixedIn: fixedIn,
      basis: basis(product: product), source: weakness.source, knowledgeDate: weakness.date,
      evidence: product.evidence, severity: entry.kind == .endOfSupport ? "end_of_support" : nil)
  }

  /// Yes with a newer version or another remedy, no only with a document, else not known.
  private func fixAvailable(support: [EntryHit]) -> Ternary {
    guard status == .affected else { return .undetermined }
    if hasNewerFix || entry.remedy != nil { return .yes }
    if fixedIn != nil { return .undetermined }
    let ended = support.contains { $0.status == .affected }
    return entry.weakness.noFix != nil || ended ? .no : .undetermined
  }

  private func basis(product: Product) -> Explanation {
    var values = [
      "product": product.name, "source": entry.weakness.source, "date": entry.weakness.date,
      "read_by": product.readBy ?? "@judge.word.unknown", "fixed_in": fixedIn ?? "@judge.word.none_named",
      "title.en": entry.weakness.title["en"] ?? entry.weakness.id,
      "title.zh-TW": entry.weakness.title["zh-TW"] ?? entry.weakness.id,
      "remedy.en": entry.remedy?["en"] ?? "", "remedy.zh-TW": entry.remedy?["zh-TW"] ?? "",
      "no_fix": entry.weakness.noFix ?? "", "maker": product.maker ?? "@judge.word.unknown",
    ]
    let id: String
    switch judgement {
    case .affected(let bound, let firmware, _):
      values["bound"] = bound
      values["firmware"] = firmware ?? "@judge.word.unknown"
      id = affectedSentence(bound: bound)
    case .fixed(let bound, let firmware, _):
      values["bound"] = bound
      values["firmware"] = firmware
      id = "weakness.fixed"
    case .notAffected(let bound, let firmware, _):
      values["bound"] = bound
      values["firmware"] = firmware
      id = "weakness.not_affected"
    case .undetermined(let bound, let firmware, let why, _):
      values["bound"] = bound
      values["firmware"] = firmware ?? "@judge.word.unknown"
      id = "weakness.\(why.rawValue)"
    case .otherProduct: id = "weakness.other_product"
    }
    return Explanation(id, values, exit: .done)
  }

  private func affectedSentence(bound: String) -> String {
    if entry.kind == .endOfSupport { return "weakness.end_of_support" }
    if entry.remedy != nil { return "weakness.affected_remedy" }
    if bound != "*" { return "weakness.affected" }
    return entry.weakness.noFix == nil ? "weakness.affected_all" : "weakness.affected_all_no_fix"
  }
}
