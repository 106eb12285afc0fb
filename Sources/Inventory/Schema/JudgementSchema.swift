extension Migration {
  /// What each run said of a device and from what besides its observations, so that a run can be replayed. Identities repeat
  /// night after night: each is kept once.
  static let judgements = Migration(
    name: "judgements",
    sql: """
      CREATE TABLE identity (
        id INTEGER PRIMARY KEY,
        digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
        record TEXT NOT NULL CHECK (json_valid(record)),
        last_run INTEGER NOT NULL REFERENCES run (id)
      ) STRICT;

      -- `identity` and `remembered` are no foreign keys, as `fact` is none of observations: pruned by their last_run.
      CREATE TABLE judgement (
        device TEXT NOT NULL REFERENCES device (id),
        run INTEGER NOT NULL REFERENCES run (id),
        segment TEXT NOT NULL,
        macs TEXT NOT NULL CHECK (json_valid(macs)),
        addresses TEXT NOT NULL CHECK (json_valid(addresses)),
        said TEXT NOT NULL CHECK (json_valid(said)),
        remembered INTEGER,
        identity INTEGER NOT NULL,
        PRIMARY KEY (run, device)
      ) STRICT, WITHOUT ROWID;

      """)
}
