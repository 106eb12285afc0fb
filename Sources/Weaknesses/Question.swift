import Knowledge
import Vocabulary

/// Why a device has a finding, or has it not.
package enum WeaknessReason {
  case finding(Finding)
  /// No finding, and why.
  case absent(Explanation)
  /// Nobody knows the number.
  case unknown
}

extension WeaknessAssessor {
  /// Explains the presence or absence of one weakness on a device, from catalogue and feeds as they are now.
  package func why(
    _ id: String, identity: Identity, host: KnownHost, today: String, history: History = History()
  ) -> WeaknessReason {
    let assessment = assess(
      identity: identity, host: host, today: today, history: history, listsDecided: true)
    if let finding = assessment.findings.first(where: { $0.isNamed(id) }) { return .finding(finding) }
    let product = Product(identity: identity)
    var values = ["id": id, "product": product.name.isEmpty ? "@judge.word.unknown" : product.name]
    if let weakness = (try? feeds?.weakness(named: id)) ?? nil {
      values["id"] = weakness.id
      if let record = weakness.records.first(where: \.isRejected) {
        values["source"] = FixTexts.name(of: record)
        values["date"] = String(record.modified.prefix(10))
        values["why"] = String(record.description.prefix(200))
        return .absent(Explanation("weaknesses.absent.rejected", values, exit: .done))
      }
      values["named"] = Self.list(WeaknessProducts(weakness).names)
      guard let choice = assessment.products, product.vendor != nil else {
        return .absent(Explanation("weaknesses.absent.no_vendor", values, exit: .done))
      }
      values["ours"] = choice.names.isEmpty ? "@judge.word.none" : Self.list(choice.names)
      let hasProducts = !(WeaknessProducts(weakness).names.isEmpty)
      return .absent(
        Explanation(
          hasProducts ? "weaknesses.absent.other_products" : "weaknesses.absent.no_products", values, exit: .done))
    }
    guard !catalogue.entries(named: id).isEmpty else { return .unknown }
    return .absent(Explanation("weaknesses.absent.catalogue", values, exit: .done))
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? " (+\(names.count - 8))" : "")
  }
}

/// The products that the feeds name for a weakness, each once, as they write them.
package struct WeaknessProducts {
  package let names: [String]

  package init(_ weakness: KnownWeakness) {
    var found: [String] = []
    for record in weakness.records where !record.isRejected {
      for criterion in record.configurations.flatMap(\.nodes).flatMap(\.criteria) where criterion.isVulnerable {
        found.append("\(criterion.name.vendor.text ?? "*"):\(criterion.name.product.text ?? "*")")
      }
      found += record.affected.map { "\($0.vendor) \($0.product)" }
    }
    names = FeedFinding.distinct(found)
  }
}
