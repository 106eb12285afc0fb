import Vocabulary

/// 已知弱點狀態. A wrong “none” is the worst answer of all, so `none` needs all of this: the catalogue knows weaknesses of
/// this very product, the firmware was read, and each of them is fixed in it or does not touch it. A product that the
/// catalogue does not know stays undetermined. An end of support alone is no known weakness. Network and IT equipment stands
/// under other rules: what is found is shown, what is not found is not asked.
struct WeaknessSummary {
  let status: WeaknessStatus
  let basis: Explanation

  init(hits: [EntryHit], product: Product, date: String?) {
    let weaknesses = hits.filter { $0.entry.kind == .weakness }
    let affected = weaknesses.filter { $0.status == .affected }
    let doubtful = weaknesses.filter { $0.status == .undetermined }
    var values = [
      "product": product.name.isEmpty ? "@judge.word.unknown" : product.name, "date": date ?? "@judge.word.unknown",
      "firmware": product.firmware.first ?? "@judge.word.unknown", "count": "\(weaknesses.count)",
    ]
    func basis(_ id: String) -> Explanation { Explanation("weakness.status.\(id)", values, exit: .done) }
    if !affected.isEmpty {
      values["weaknesses"] = affected.map(\.entry.weakness.id).joined(separator: ", ")
      status = .present
      self.basis = basis("present")
    } else if !product.isGoverned {
      status = .notApplicable
      self.basis = basis("not_governed")
    } else if product.vendor == nil || product.model == nil {
      status = .undetermined
      self.basis = basis("unidentified")
    } else if weaknesses.isEmpty {
      status = .undetermined
      self.basis = basis(hits.isEmpty ? "not_covered" : "support_only")
    } else if !doubtful.isEmpty || product.firmware.isEmpty {
      values["weaknesses"] = doubtful.map(\.entry.weakness.id).joined(separator: ", ")
      status = .undetermined
      self.basis = basis(product.firmware.isEmpty ? "firmware_unknown" : "doubtful")
    } else {
      status = .none
      self.basis = basis("none")
    }
  }
}
