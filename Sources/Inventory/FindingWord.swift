import Foundation
import Vocabulary

/// What people decided of findings and products. It is kept as their other words are: beside the device, by decision, in the
/// trail; so it survives nights, merges and new knowledge, and `audit verify` finds what was changed by hand.
package enum FindingWord {
  private static let head = "finding."
  /// Under which product of the feeds the device's model stands.
  package static let productField = "product"

  /// The name under which a word on a finding is kept.
  package static func field(of finding: String) -> String { head + finding }

  /// The finding that a name speaks of; `nil` for a column.
  package static func finding(of field: String) -> String? {
    field.hasPrefix(head) ? String(field.dropFirst(head.count)) : nil
  }

  /// Whether a name is one of these, no column of the register.
  package static func isOne(_ field: String) -> Bool { field == productField || field.hasPrefix(head) }

  /// The dispositions among what people said of a device, by the finding's id.
  package static func dispositions(in said: [String: String]) -> [String: Finding.Disposition] {
    var found: [String: Finding.Disposition] = [:]
    for (field, text) in said {
      guard let id = finding(of: field), let word = try? Stored.value(Finding.Disposition.self, text) else { continue }
      found[id] = word
    }
    return found
  }

  /// What people said of products: the model's key → a CPE name or `none`; of several words on one model the latest.
  package static func products(in words: some Sequence<[String: String]>) -> [String: String] {
    let all = words.compactMap { $0[productField] }.compactMap { try? Stored.value(ProductWord.self, $0) }
    return Dictionary(all.sorted { $0.at < $1.at }.map { ($0.model, $0.cpe) }) { _, latest in latest }
  }
}

/// A person's word on which product of the feeds a model is.
package struct ProductWord: Hashable, Sendable, Codable {
  /// The key of vendor and model.
  package let model: String
  /// A CPE name, or `none`.
  package let cpe: String
  package let by: String
  /// ISO 8601.
  package let at: String

  package init(model: String, cpe: String, by: String, at: String) {
    self.model = model
    self.cpe = cpe
    self.by = by
    self.at = at
  }
}
