/// FIRST's exploit prediction scores, one CVE a line. It has no count: a file cut at the end of a line cannot be told from a
/// whole one, but the feed comes as gzip, which has a length and a checksum.
/// Source: first.org/epss, "EPSS data": `epss_scores-YYYY-MM-DD.csv.gz`.
package enum EPSSFeed: Feed {
  package static let name = "epss"
  package static let isWhole = true

  private static let header = ["cve", "epss", "percentile"]

  package static func recognises(head: [UInt8], name: String) -> Bool {
    guard let line = TextHead.firstLine(head) else { return false }
    return line.hasPrefix("#model_version:") || line.split(separator: ",").map(\.trimmed) == header
  }

  package static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var lines = LineReader(input)
    var date: String?
    var isInside = false
    while let line = try lines.next() {
      guard line.isEnded else { throw FeedError.truncated(file: input.name, offset: lines.offset) }
      func malformed(_ problem: String) -> FeedError {
        .malformed(file: input.name, offset: line.offset, problem: "line \(line.number): \(problem)")
      }
      if line.text.isEmpty { continue }
      if line.text.first == "#" {
        date = try scoreDate(line.text) ?? date
        continue
      }
      let fields = line.text.split(separator: ",", omittingEmptySubsequences: false)
      if !isInside {
        guard fields.map(\.trimmed) == header else { throw malformed("no header “cve,epss,percentile”") }
        isInside = true
        continue
      }
      guard fields.count == 3 else { throw malformed("\(fields.count) fields instead of 3") }
      guard fields[0].isCVENumber else { throw malformed("no CVE number: \(fields[0].bounded(40))") }
      guard let score = share(fields[1]), let percentile = share(fields[2]) else {
        throw malformed("no share of 1: \(line.text.bounded(80))")
      }
      try give(.exploitation(ExploitPrediction(id: String(fields[0]), score: score, percentile: percentile)))
    }
    guard isInside else { throw FeedError.truncated(file: input.name, offset: lines.offset) }
    return FeedStatement(date: date)
  }

  /// Of the comment `#model_version:v2025.03.14,score_date:2025-08-25T12:55:00Z`.
  private static func scoreDate(_ comment: String) throws -> String? {
    comment.dropFirst().split(separator: ",").map(\.trimmed).first { $0.hasPrefix("score_date:") }
      .map { String($0.dropFirst("score_date:".count)) }
  }

  /// 0...1, as FIRST writes it: `0.97`, `1.0`, `5e-05`.
  private static func share(_ text: Substring) -> Double? {
    guard text.utf8.count <= 32, text.utf8.first?.isDigit == true, let value = Double(text), (0...1).contains(value)
    else { return nil }
    return value
  }
}
