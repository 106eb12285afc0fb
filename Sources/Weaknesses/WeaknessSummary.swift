import Vocabulary

/// 已知弱點狀態. A wrong “none” is the worst answer of all, so `none` needs all of this: the catalogue or a feed knows weaknesses
/// of this very product, the firmware was read, and each of them is fixed in it or does not touch it. A product that no
/// source knows stays undetermined, and so does one of which it is not certain under which name it stands there. An end of support
/// alone is no known weakness. Network and IT equipment stands under other rules: what is found is shown, what is not found is
/// not asked.
struct WeaknessSummary {
  let status: WeaknessStatus
  let basis: Explanation

  init(_ known: KnownHits, product: Product, date: String?) {
    let weaknesses = known.hits.filter { !$0.isEndOfSupport && $0.isOfTheProduct || $0.finding.status == .undetermined }
    let open = weaknesses.filter { $0.finding.disposition == nil }
    let affected = open.filter { $0.finding.isPresent && !$0.isEndOfSupport }
    let doubtful = open.filter { $0.finding.status == .undetermined || $0.leavesDoubt }
    var values = [
      "product": product.name.isEmpty ? "@judge.word.unknown" : product.name, "date": date ?? "@judge.word.unknown",
      "firmware": product.firmware.first ?? "@judge.word.unknown", "count": "\(weaknesses.count)",
    ]
    func basis(_ id: String) -> Explanation { Explanation("weakness.status.\(id)", values, exit: .done) }
    if !affected.isEmpty {
      values["weaknesses"] = Self.names(affected)
      status = .present
      self.basis = basis("present")
    } else if !product.isGoverned {
      status = .notApplicable
      self.basis = basis("not_governed")
    } else if product.vendor == nil || product.model == nil {
      status = .undetermined
      self.basis = basis("unidentified")
    } else if let failure = known.failure {
      values["cause"] = failure
      status = .undetermined
      self.basis = basis("unreadable")
    } else if known.choice?.certainty == .ambiguous {
      values["candidates"] = known.choice?.candidates.prefix(5).joined(separator: ", ")
      status = .undetermined
      self.basis = basis("ambiguous")
    } else if weaknesses.isEmpty {
      status = .undetermined
      self.basis = basis(known.hits.contains(where: \.isEndOfSupport) ? "support_only" : "not_covered")
    } else if !doubtful.isEmpty || product.firmware.isEmpty {
      values["weaknesses"] = Self.names(doubtful)
      status = .undetermined
      self.basis = basis(product.firmware.isEmpty ? "firmware_unknown" : "doubtful")
    } else {
      status = .none
      self.basis = basis("none")
    }
  }

  /// The first ones by name, the rest as a number.
  private static func names(_ hits: [KnownHit]) -> String {
    let sorted = hits.map(\.finding).sorted(by: Finding.comesFirst).map(\.id)
    let more = sorted.count > 12 ? " (+\(sorted.count - 12))" : ""
    return sorted.prefix(12).joined(separator: ", ") + more
  }
}
