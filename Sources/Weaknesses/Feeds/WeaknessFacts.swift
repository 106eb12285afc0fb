import Knowledge
import Vocabulary

/// What the feeds say of a weakness whatever the device.
package struct WeaknessFacts {
  package let title: String
  package let aliases: [String]
  package let scores: [Finding.Score]
  /// The score of CVSS 3, which most records have, so that devices compare; else 4.0, else 2.0.
  package let cvss: Double?
  package let vector: String?
  package let epss: Double?
  package let isExploited: Bool
  /// The most telling document.
  package let reference: String
  /// When any source changed it last, `YYYY-MM-DD`.
  package let date: String?

  package init(_ weakness: KnownWeakness) {
    let records = weakness.records.filter { !$0.isRejected }
    let voices: [CVERecord.Voice] = [.csaf, .cveList, .nvd]
    let text = voices.lazy.compactMap { voice in
      records.first { $0.voice == voice && !$0.description.isEmpty }?.description
    }.first
    title = Self.short(text ?? weakness.exploited?.description ?? weakness.id)
    aliases = FeedFinding.distinct(records.flatMap(\.aliases)).filter { $0 != weakness.id }
    scores = records.flatMap { $0.scores.prefix(8) }.map {
      Finding.Score(version: $0.version, base: $0.base, vector: $0.vector, scorer: $0.scorer)
    }
    let order = ["3.1", "3.0", "4.0", "2.0"]
    let ranked = scores.enumerated().min { left, right in
      let (a, b) = (order.firstIndex(of: left.element.version) ?? 9, order.firstIndex(of: right.element.version) ?? 9)
      if a != b { return a < b }
      let (c, d) = (left.element.scorer.contains("nist") ? 0 : 1, right.element.scorer.contains("nist") ? 0 : 1)
      return (c, left.offset) < (d, right.offset)
    }?.element
    cvss = ranked?.base
    vector = ranked?.vector
    epss = weakness.prediction?.score
    isExploited =
      weakness.exploited != nil || records.contains { $0.tags.contains { $0.contains("known-exploited") } }
    reference =
      voices.lazy.compactMap { voice in records.first { $0.voice == voice }?.references.first }.first
      ?? "https://nvd.nist.gov/vuln/detail/\(weakness.id)"
    date = weakness.records.map { String($0.modified.prefix(10)) }.filter { !$0.isEmpty }.max()
  }

  /// The first sentence, at most 240 characters.
  private static func short(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let end = words.firstRange(of: ". ")?.lowerBound ?? words.endIndex
    let first = words[..<end]
    return first.count > 240 ? first.prefix(239) + "…" : String(first)
  }
}
