import Vocabulary

/// What an entry must have to be believed.
enum CatalogueRules {
  /// The first thing that is wrong with an entry, in English with the name of its key; `nil`: nothing.
  static func problem(of entry: CatalogueEntry, vendor: String) -> String? {
    form(of: entry) ?? bounds(of: entry) ?? cases(of: entry, vendor: vendor)
  }

  private static func form(of entry: CatalogueEntry) -> String? {
    let weakness = entry.weakness
    if weakness.id.isEmpty { return "“id” is empty" }
    if weakness.source.trimmed.isEmpty { return "“source” is empty" }
    if !isDay(weakness.date) { return "“date” is not YYYY-MM-DD" }
    for language in ["en", "zh-TW"] where weakness.title[language, default: ""].isEmpty {
      return "“title” has no \(language)"
    }
    if let cvss = weakness.cvss, !(0...10).contains(cvss) { return "“cvss” is not 0 to 10" }
    if entry.kind == .endOfSupport, (weakness.noFix ?? "").isEmpty { return "“no_fix” must name the document" }
    if weakness.affected.isEmpty { return "“affected” is empty" }
    return nil
  }

  /// `YYYY-MM-DD` of this century.
  private static func isDay(_ text: String) -> Bool {
    var scanner = VersionScanner(text)
    guard let year = scanner.number(4...4), scanner.accept("-"), let month = scanner.number(2...2), scanner.accept("-"),
      let day = scanner.number(2...2), scanner.isAtEnd
    else { return false }
    return (2000...2099).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  private static func bounds(of entry: CatalogueEntry) -> String? {
    for affected in entry.weakness.affected {
      if affected.models.isEmpty && affected.classes.isEmpty { return "“affected” names neither models nor classes" }
      if affected.before != nil && affected.upToIncluding != nil { return "“before” and “up_to_including” together" }
      let bounds = [affected.from, affected.before, affected.upToIncluding, affected.fixedIn].compactMap { $0 }
      if affected.allVersions, affected.from != nil || affected.before != nil || affected.upToIncluding != nil {
        return "“all_versions” beside a bound"
      }
      guard let scheme = affected.scheme else {
        if !bounds.isEmpty { return "bounds without “scheme”" }
        continue
      }
      guard VersionSchemes.named(scheme) != nil else { return "“scheme” \(scheme) is not known" }
      for bound in bounds where VersionSchemes.compare(bound, bound, scheme: scheme) != .equal {
        return "“\(bound)” is no version of the scheme \(scheme)"
      }
    }
    return nil
  }

  private static func cases(of entry: CatalogueEntry, vendor: String) -> String? {
    if entry.hits.isEmpty { return "“cases.hit” is empty" }
    if entry.misses.isEmpty { return "“cases.miss” is empty" }
    for hit in entry.hits {
      switch judge(hit, entry, vendor) {
      // Where the source names no versions, the entry can only say that it speaks of the product.
      case .affected, .undetermined(_, _, .noBounds, _): continue
      default: return "does not hit its own case \(name(hit))"
      }
    }
    for miss in entry.misses {
      switch judge(miss, entry, vendor) {
      case .affected, .undetermined(_, _, .noBounds, _): return "hits \(name(miss)), which it must not"
      default: continue
      }
    }
    return nil
  }

  private static func judge(_ item: CatalogueCase, _ entry: CatalogueEntry, _ vendor: String) -> RangeJudgement {
    let classes = entry.weakness.affected.flatMap(\.classes)
    return entry.judge(
      CatalogueProduct(
        vendor: item.vendor ?? vendor, model: item.model, deviceClass: item.deviceClass ?? classes.first,
        firmware: item.firmware.map { [$0] } ?? []))
  }

  private static func name(_ item: CatalogueCase) -> String { "\(item.model) \(item.firmware ?? "")".trimmed }
}
