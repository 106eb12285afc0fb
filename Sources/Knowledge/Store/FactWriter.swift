import GRDB

/// Writes what is no record. A file's items wait until the file is read, since only its end tells its date: then the newer
/// file's word holds, and of a feed whose files are each the whole list, what the newer one lacks is gone.
final class FactWriter {
  private let db: Database
  private let stageFact: RawStatement
  private let stagePrediction: RawStatement
  private var digest = StableHash()
  private var staged = 0

  init(_ db: Database) throws {
    self.db = db
    try db.execute(
      sql: """
        PRAGMA temp_store = MEMORY;
        CREATE TEMP TABLE staged_fact (
          kind INTEGER, key TEXT, digest INTEGER, body BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID;
        CREATE TEMP TABLE staged_prediction (number INTEGER PRIMARY KEY, score REAL, percentile REAL);
        """)
    stageFact = try RawStatement(
      db, "INSERT OR REPLACE INTO staged_fact (kind, key, digest, body) VALUES (?, ?, ?, ?)")
    stagePrediction = try RawStatement(
      db, "INSERT OR REPLACE INTO staged_prediction (number, score, percentile) VALUES (?, ?, ?)")
  }

  func stage(_ item: KnowledgeItem) throws {
    if case .exploitation(let prediction) = item {
      guard let number = WeaknessNumber(prediction.id), number.isCVE else { return }
      staged += 1
      stagePrediction.bind(number.value, at: 1)
      stagePrediction.bind(prediction.score, at: 2)
      stagePrediction.bind(prediction.percentile, at: 3)
      try stagePrediction.run()
      withUnsafeBytes(of: (number.value, prediction.score, prediction.percentile)) { digest.add($0) }
    } else if let (kind, key, body) = FactPacking.pack(item) {
      staged += 1
      var hash = StableHash()
      body.withUnsafeBytes { hash.add($0) }
      stageFact.bind(Int64(kind.rawValue), at: 1)
      stageFact.bind(key, at: 2)
      stageFact.bind(Int64(hash.value >> 1), at: 3)
      stageFact.bind(body, at: 4)
      try stageFact.run()
      Array(key.utf8).withUnsafeBytes { digest.add($0) }
      body.withUnsafeBytes { digest.add($0) }
    }
  }

  /// A file is at its end. `date`: of its contents, empty if it tells none; `isWhole`: whether it is the whole of its feed.
  /// Gives how many items the feed has more than before.
  func finish(feed: String, date: String, isWhole: Bool, _ counts: inout ImportCounts) throws -> Int {
    guard staged > 0 else { return 0 }
    defer {
      staged = 0
      digest = StableHash()
    }
    let before = try count(feed)
    let fileDigest = Int64(digest.value >> 1)
    let isPrediction = try Int.fetchOne(db, sql: "SELECT count(*) FROM staged_prediction") ?? 0 > 0
    if isWhole || isPrediction {
      try takeWhole(feed: feed, date: date, digest: fileDigest, &counts)
    } else {
      try takeEach(feed: feed, date: date, &counts)
    }
    let grown = try count(feed) - before
    try db.execute(sql: "DELETE FROM staged_fact; DELETE FROM staged_prediction")
    return grown
  }

  private func takeWhole(feed: String, date: String, digest: Int64, _ counts: inout ImportCounts) throws {
    let known = try Row.fetchOne(db, sql: "SELECT date, digest FROM source WHERE feed = ?", arguments: [feed])
    if let known {
      let (knownDate, knownDigest): (String, Int64) = (known["date"] ?? "", known["digest"])
      if (knownDate, knownDigest) == (date, digest) {
        counts.unchanged += staged
        return
      }
      if (knownDate, knownDigest) > (date, digest) {
        counts.older += staged
        return
      }
    }
    let same =
      try Int.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM staged_fact s JOIN fact f USING (kind, key) WHERE f.feed = ? AND f.digest = s.digest)
            + (SELECT count(*) FROM staged_prediction s JOIN prediction p USING (number)
               WHERE p.score = s.score AND p.percentile = s.percentile)
          """, arguments: [feed]) ?? 0
    let touched =
      try Int.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM staged_fact s JOIN fact f USING (kind, key) WHERE f.feed = ?)
            + (SELECT count(*) FROM staged_prediction s JOIN prediction p USING (number))
          """, arguments: [feed]) ?? 0
    let all = try count(in: "staged_fact") + count(in: "staged_prediction")
    counts.unchanged += same
    counts.updated += touched - same
    counts.new += all - touched
    let withPredictions = try count(in: "staged_prediction") > 0
    try db.execute(sql: "DELETE FROM fact WHERE feed = ?", arguments: [feed])
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO fact (kind, key, feed, date, digest, body)
        SELECT kind, key, ?, ?, digest, body FROM staged_fact
        """, arguments: [feed, date])
    if withPredictions {
      try db.execute(
        sql: """
          DELETE FROM prediction;
          INSERT INTO prediction (number, score, percentile) SELECT number, score, percentile FROM staged_prediction
          """)
    }
    try Self.note(db, feed: feed, digest: digest)
  }

  private func takeEach(feed: String, date: String, _ counts: inout ImportCounts) throws {
    let all = try count(in: "staged_fact")
    let rows = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*) AS known,
          coalesce(sum(f.digest = s.digest), 0) AS same,
          coalesce(sum(f.digest <> s.digest AND (f.date, f.digest) > (?, s.digest)), 0) AS older
        FROM staged_fact s JOIN fact f USING (kind, key)
        """, arguments: [date])
    let (known, same, older): (Int, Int, Int) = (rows?["known"] ?? 0, rows?["same"] ?? 0, rows?["older"] ?? 0)
    counts.new += all - known
    counts.unchanged += same
    counts.older += older
    counts.updated += known - same - older
    try db.execute(
      sql: """
        INSERT INTO fact (kind, key, feed, date, digest, body)
        SELECT kind, key, ?, ?, digest, body FROM staged_fact WHERE true
        ON CONFLICT (kind, key) DO UPDATE
        SET feed = excluded.feed, date = excluded.date, digest = excluded.digest, body = excluded.body
        WHERE (excluded.date, excluded.digest) > (fact.date, fact.digest)
        """, arguments: [feed, date])
  }

  private func count(_ feed: String) throws -> Int {
    let facts = try Int.fetchOne(db, sql: "SELECT count(*) FROM fact WHERE feed = ?", arguments: [feed]) ?? 0
    return facts + (try count(in: "staged_prediction") > 0 ? try count(in: "prediction") : 0)
  }

  private func count(in table: String) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
  }

  /// The digest of the file whose word holds; `SourceBook` writes the rest.
  private static func note(_ db: Database, feed: String, digest: Int64) throws {
    try db.execute(
      sql: """
        INSERT INTO source (feed, date, digest, imported_at, items) VALUES (?, NULL, ?, '', 0)
        ON CONFLICT (feed) DO UPDATE SET digest = excluded.digest
        """, arguments: [feed, digest])
  }
}
