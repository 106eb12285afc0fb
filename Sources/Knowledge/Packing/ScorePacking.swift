/// Scores in few bytes: the usual versions and scorers by number.
enum ScorePacking {
  private static let versions = ["2.0", "3.0", "3.1", "4.0"]
  private static let scorers = [
    "nvd@nist.gov", "134c704f-9b21-4f2e-91b3-4a467353bcc0", "security-advisories@github.com", "cna@vuldb.com",
    "psirt@cisco.com", "secure@microsoft.com", "CISA-ADP",
  ]

  static func write(_ score: CVERecord.Score, into writer: inout ByteWriter) {
    word(score.version, versions, &writer)
    let tenths = (score.base * 10).rounded()
    writer.number(UInt64(max(0, min(1_000, tenths.isFinite ? tenths : 0))))
    writer.text(score.vector)
    word(score.scorer, scorers, &writer)
  }

  static func read(_ reader: inout ByteReader) throws(PackingError) -> CVERecord.Score {
    let version = try word(versions, &reader)
    let base = Double(min(try reader.number(), 1_000)) / 10
    let vector = try reader.text()
    return CVERecord.Score(version: version, base: base, vector: vector, scorer: try word(scorers, &reader))
  }

  private static func word(_ word: String, _ known: [String], _ writer: inout ByteWriter) {
    if let index = known.firstIndex(of: word) {
      writer.byte(UInt8(index + 1))
    } else {
      writer.byte(0)
      writer.text(word)
    }
  }

  private static func word(_ known: [String], _ reader: inout ByteReader) throws(PackingError) -> String {
    let index = Int(try reader.byte())
    if index == 0 { return try reader.text() }
    guard index <= known.count else { throw PackingError(what: "a known word", offset: reader.position) }
    return known[index - 1]
  }
}
