/// Scores in few bytes: the usual versions and scorers by number.
enum ScorePacking {
  private static let versions = ["2.0", "3.0", "3.1", "4.0"]
  private static let scorers = [
    "nvd@nist.gov", "134c704f-9b21-4f2e-91b3-4a467353bcc0", "security-advisories@github.com", "cna@vuldb.com",
    "psirt@cisco.com", "secure@microsoft.com", "CISA-ADP",
  ]

  /// How vectors look; a question mark is a letter of its own.
  private static let shapes: [[UInt8]] = [
    "CVSS:3.1/AV:?/AC:?/PR:?/UI:?/S:?/C:?/I:?/A:?", "CVSS:3.0/AV:?/AC:?/PR:?/UI:?/S:?/C:?/I:?/A:?",
    "AV:?/AC:?/Au:?/C:?/I:?/A:?", "CVSS:4.0/AV:?/AC:?/AT:?/PR:?/UI:?/VC:?/VI:?/VA:?/SC:?/SI:?/SA:?",
  ].map { Array($0.utf8) }
  private static let open = UInt8(ascii: "?")

  static func write(_ score: CVERecord.Score, into writer: inout ByteWriter) {
    word(score.version, versions, &writer)
    let tenths = (score.base * 10).rounded()
    writer.number(UInt64(max(0, min(1_000, tenths.isFinite ? tenths : 0))))
    vector(score.vector, &writer)
    word(score.scorer, scorers, &writer)
  }

  static func read(_ reader: inout ByteReader) throws(PackingError) -> CVERecord.Score {
    let version = try word(versions, &reader)
    let base = Double(min(try reader.number(), 1_000)) / 10
    let vector = try vector(&reader)
    return CVERecord.Score(version: version, base: base, vector: vector, scorer: try word(scorers, &reader))
  }

  private static func vector(_ text: String, _ writer: inout ByteWriter) {
    let bytes = Array(text.utf8)
    let shape = shapes.firstIndex { shape in
      shape.count == bytes.count && zip(shape, bytes).allSatisfy { $0 == open || $0 == $1 }
    }
    writer.byte(UInt8(shape.map { $0 + 1 } ?? 0))
    guard let shape else { return writer.text(bytes) }
    for (sign, byte) in zip(shapes[shape], bytes) where sign == open { writer.byte(byte) }
  }

  private static func vector(_ reader: inout ByteReader) throws(PackingError) -> String {
    let shape = Int(try reader.byte())
    if shape == 0 { return try reader.text() }
    guard shape <= shapes.count else { throw PackingError(what: "a vector", offset: reader.position) }
    var bytes = shapes[shape - 1]
    for index in bytes.indices where bytes[index] == open { bytes[index] = try reader.byte() }
    return String(decoding: bytes, as: UTF8.self)
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
