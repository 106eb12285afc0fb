import GRDB

/// What a knowledge base says of itself as a whole.
struct StoreSettings {
  private let db: Database
  /// Whether it keeps every vendor's records.
  let keepsAll: Bool
  /// The list of vendors by which it keeps.
  let signature: String

  init(_ db: Database) throws {
    self.db = db
    let rows = try Row.fetchAll(db, sql: "SELECT name, value FROM setting")
    let values = Dictionary(rows.map { ($0["name"] as String, $0["value"] as String) }) { first, _ in first }
    keepsAll = values["scope"] == "all"
    signature = values["vendors"] ?? ""
  }

  func write(keepsAll: Bool, signature: String) throws {
    let values = ["scope": keepsAll ? "all" : "office", "vendors": signature]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      try db.execute(sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", arguments: [name, value])
    }
  }
}

/// The feeds, their dates and counts.
struct SourceBook {
  private let db: Database
  private let now: String

  init(_ db: Database, now: String) {
    self.db = db
    self.now = now
  }

  /// `grown`: how many items more than before there are of the feed.
  func note(feed: String, date: String?, grown: Int, _ counts: ImportCounts) throws {
    try db.execute(
      sql: """
        INSERT INTO source (feed, date, digest, imported_at, items) VALUES (?, ?, 0, ?, ?)
        ON CONFLICT (feed) DO UPDATE SET imported_at = excluded.imported_at, items = max(0, items + excluded.items),
          date = CASE WHEN coalesce(excluded.date, '') > coalesce(date, '') THEN excluded.date ELSE date END
        """, arguments: [feed, date, now, grown])
  }
}
