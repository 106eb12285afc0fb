import GRDB

/// The tables of `knowledge.sqlite`. There are no migrations: a store of another version is made anew from the feeds.
enum KnowledgeSchema {
  static let version = 1
  /// "iotk", so that another program's file is told.
  static let applicationID = 0x696F_746B

  static let sql = """
    -- What the store holds as a whole: `scope` (office, all), `vendors` (a hash of the list that was kept by).
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    -- A feed that was imported. `digest` tells two files of one date apart.
    CREATE TABLE source (
      feed TEXT PRIMARY KEY, date TEXT, digest INTEGER NOT NULL, imported_at TEXT NOT NULL, items INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE vendor (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    -- `part`: the letter's code; 0 for plain names, whose `vendor` is their key and `written` what the feed writes for it.
    -- `is_kept`: its records are all there; else it is only what a kept product runs on or is named with.
    CREATE TABLE product (
      id INTEGER PRIMARY KEY, vendor INTEGER NOT NULL REFERENCES vendor, part INTEGER NOT NULL, name TEXT NOT NULL,
      written TEXT NOT NULL, is_kept INTEGER NOT NULL, UNIQUE (vendor, part, name, written)
    );
    -- The records that name a product: their numbers, packed (`Posting`).
    CREATE TABLE posting (product INTEGER PRIMARY KEY REFERENCES product, records BLOB NOT NULL);
    -- `id`: the weakness's number and, in the low 16 bits, who speaks. `state`: see `RecordState`. `names`: products.
    CREATE TABLE record (
      id INTEGER PRIMARY KEY, modified INTEGER NOT NULL, digest INTEGER NOT NULL, state INTEGER NOT NULL, names BLOB,
      body BLOB
    );
    -- Numbers for what has no CVE number.
    CREATE TABLE other (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    -- Other names of a weakness; `key` tells the advisories of one weakness apart.
    CREATE TABLE alias (name TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (name, record)) WITHOUT ROWID;
    CREATE TABLE advisory (record INTEGER PRIMARY KEY, key TEXT NOT NULL);
    -- Records that were withdrawn after they had been kept.
    CREATE TABLE withdrawal (
      record INTEGER NOT NULL, at TEXT NOT NULL, modified INTEGER NOT NULL, PRIMARY KEY (record, modified)
    ) WITHOUT ROWID;
    CREATE TABLE prediction (number INTEGER PRIMARY KEY, score REAL NOT NULL, percentile REAL NOT NULL);
    -- Everything else, by kind (`FactKind`); the newer file's word holds, then the greater digest's.
    CREATE TABLE fact (
      kind INTEGER NOT NULL, key TEXT NOT NULL, feed TEXT NOT NULL, date TEXT NOT NULL, digest INTEGER NOT NULL,
      body BLOB NOT NULL, PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    """

  static func create(_ db: Database) throws {
    try db.execute(sql: sql)
    try db.execute(sql: "PRAGMA user_version = \(version); PRAGMA application_id = \(applicationID)")
  }

  /// - Throws: `KnowledgeError` for a file that is not ours, damaged, or newer than this program.
  static func check(_ db: Database, path: String) throws {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
    guard application == applicationID else {
      throw KnowledgeError.corrupt(path: path, detail: "not a knowledge base")
    }
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard found == version else {
      if found > version { throw KnowledgeError.newer(path: path, found: found, known: version) }
      throw KnowledgeError.corrupt(path: path, detail: "version \(found)")
    }
  }
}

/// What a row of `fact` tells.
enum FactKind: Int {
  case exploited = 1
  case lifecycle = 2
  case hardwareAddressBlock = 3
  case enterprise = 4
  case label = 5
}

/// Who speaks, as the low bits of a record's number.
enum RecordSlot {
  static let bits = 16
  static let mask: Int64 = 0xFFFF
  static let nvd: Int64 = 1
  static let cveList: Int64 = 2
  /// Advisories have any from here on.
  static let firstAdvisory: Int64 = 16

  static func voice(_ record: Int64) -> CVERecord.Voice {
    switch record & mask {
    case nvd: .nvd
    case cveList: .cveList
    default: .csaf
    }
  }
}

enum RecordState: Int64 {
  case leftOut = 0
  /// Listed under the makers of office devices only.
  case kept = 1
  case rejected = 2
  /// Listed under every maker.
  case keptWhole = 3

  var isKept: Bool { self == .kept || self == .keptWhole }
}
