extension Migration {
  /// The register as of version 0.1. Times are ISO 8601 UTC text; in `observation`, `sent` and `flow` milliseconds since 1970.
  static let first = Migration(
    name: "register",
    sql: tables + history + decisions + exceptions)

  private static let tables = """
    CREATE TABLE counter (
      name TEXT NOT NULL PRIMARY KEY,
      value INTEGER NOT NULL CHECK (value >= 0)
    ) STRICT;

    CREATE TABLE run (
      id INTEGER PRIMARY KEY CHECK (id > 0),
      program TEXT NOT NULL,
      sources TEXT NOT NULL CHECK (json_valid(sources)),
      started TEXT NOT NULL CHECK (started GLOB '????-??-??T*Z'),
      ended TEXT CHECK (ended GLOB '????-??-??T*Z'),
      state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'partial', 'interrupted', 'failed')),
      coverage TEXT NOT NULL CHECK (json_valid(coverage)),
      knowledge TEXT NOT NULL CHECK (json_valid(knowledge)),
      counts TEXT NOT NULL CHECK (json_valid(counts)),
      decisions INTEGER NOT NULL DEFAULT 0,
      decisions_hash TEXT
    ) STRICT;
    CREATE UNIQUE INDEX run_one_at_a_time ON run (state) WHERE state = 'running';

    CREATE TABLE segment (
      name TEXT NOT NULL PRIMARY KEY,
      site TEXT,
      prefixes TEXT NOT NULL CHECK (json_valid(prefixes)),
      last_run INTEGER NOT NULL REFERENCES run (id)
    ) STRICT;

    CREATE TABLE device (
      id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB '*D-[0-9][0-9][0-9][0-9][0-9][0-9]*'),
      status TEXT NOT NULL
        CHECK (status IN ('in_use', 'standby', 'disabled', 'scrapped', 'unlisted', 'not_found')),
      scope TEXT NOT NULL CHECK (scope IN ('iot', 'sensor', 'network', 'it', 'mobile', 'undetermined')),
      class TEXT NOT NULL,
      vendor TEXT,
      model TEXT,
      firmware TEXT,
      segment TEXT NOT NULL,
      verdict TEXT NOT NULL,
      weakness_status TEXT NOT NULL CHECK (weakness_status IN ('present', 'none', 'undetermined', 'not_applicable')),
      first_seen TEXT NOT NULL CHECK (first_seen GLOB '????-??-??T*Z'),
      last_seen TEXT NOT NULL CHECK (last_seen GLOB '????-??-??T*Z'),
      last_run INTEGER REFERENCES run (id),
      absent_nights INTEGER NOT NULL DEFAULT 0 CHECK (absent_nights >= 0),
      absent_on TEXT,
      merged_into TEXT REFERENCES device (id) CHECK (merged_into <> id),
      record TEXT NOT NULL CHECK (json_valid(record)),
      CHECK (first_seen <= last_seen)
    ) STRICT;
    CREATE INDEX device_by_segment ON device (segment);

    CREATE TABLE device_key (
      kind TEXT NOT NULL
        CHECK (kind IN ('serial', 'uuid', 'chassis', 'snmp_engine_id', 'mac', 'local_mac', 'address')),
      value TEXT NOT NULL CHECK (value <> ''),
      device TEXT NOT NULL REFERENCES device (id),
      is_shared INTEGER NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1)),
      last_run INTEGER REFERENCES run (id),
      PRIMARY KEY (kind, value, device)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX device_key_by_device ON device_key (device);
    -- A strong key belongs to one device; clones that carry it too are marked as shared.
    CREATE UNIQUE INDEX device_key_owner ON device_key (kind, value)
      WHERE is_shared = 0 AND kind IN ('serial', 'uuid', 'chassis', 'snmp_engine_id', 'mac');

    CREATE TABLE device_address (
      device TEXT NOT NULL REFERENCES device (id),
      segment TEXT NOT NULL,
      address TEXT NOT NULL,
      first_seen TEXT NOT NULL,
      last_seen TEXT NOT NULL,
      last_run INTEGER NOT NULL REFERENCES run (id),
      PRIMARY KEY (device, segment, address),
      CHECK (first_seen <= last_seen)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE known_value (
      device TEXT NOT NULL REFERENCES device (id),
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      run INTEGER NOT NULL REFERENCES run (id),
      PRIMARY KEY (device, field)
    ) STRICT, WITHOUT ROWID;

    """

  private static let history = """
    -- Facts repeat night after night: each is kept once.
    CREATE TABLE fact (
      id INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      key TEXT NOT NULL CHECK (key <> ''),
      value TEXT NOT NULL,
      oid TEXT,
      port TEXT,
      last_run INTEGER NOT NULL REFERENCES run (id)
    ) STRICT;

    CREATE TABLE endpoint (
      id INTEGER PRIMARY KEY,
      segment TEXT NOT NULL,
      mac TEXT NOT NULL,
      ip TEXT NOT NULL,
      UNIQUE (segment, mac, ip)
    ) STRICT;

    -- `fact` is no foreign key: the index that pruning facts would then need costs a page for every observation. A fact
    -- is removed by its last_run, when the observations of that run are gone.
    CREATE TABLE observation (
      device TEXT NOT NULL REFERENCES device (id),
      run INTEGER NOT NULL REFERENCES run (id),
      fact INTEGER NOT NULL,
      endpoint INTEGER NOT NULL REFERENCES endpoint (id),
      means TEXT NOT NULL,
      first_seen INTEGER NOT NULL,
      last_seen INTEGER NOT NULL,
      PRIMARY KEY (device, run, fact, endpoint)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sent (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run (id),
      device TEXT NOT NULL REFERENCES device (id),
      endpoint INTEGER NOT NULL REFERENCES endpoint (id),
      probe TEXT NOT NULL,
      port TEXT,
      connections INTEGER NOT NULL CHECK (connections >= 0),
      packets INTEGER NOT NULL CHECK (packets >= 0),
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'silent', 'refused', 'failed', 'skipped')),
      detail TEXT,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sent_by_device ON sent (device, run);

    CREATE TABLE flow (
      device TEXT NOT NULL REFERENCES device (id),
      client TEXT NOT NULL,
      server TEXT NOT NULL,
      port TEXT NOT NULL,
      packets INTEGER NOT NULL CHECK (packets >= 0),
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      first_seen INTEGER NOT NULL,
      last_seen INTEGER NOT NULL,
      last_run INTEGER NOT NULL REFERENCES run (id),
      PRIMARY KEY (device, client, server, port)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE change (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      run INTEGER NOT NULL REFERENCES run (id),
      device TEXT NOT NULL REFERENCES device (id),
      kind TEXT NOT NULL CHECK (kind IN ('new', 'gone', 'returned', 'changed')),
      field TEXT,
      before TEXT,
      after TEXT,
      at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z'),
      CHECK (kind <> 'changed' OR field IS NOT NULL)
    ) STRICT;
    CREATE INDEX change_by_run ON change (run);
    CREATE TRIGGER change_is_history BEFORE UPDATE ON change
      BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
    CREATE TRIGGER change_is_kept BEFORE DELETE ON change
      BEGIN SELECT RAISE(ABORT, 'history is never removed'); END;

    """

  private static let decisions = """
    CREATE TABLE decision (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z'),
      by TEXT NOT NULL CHECK (trim(by) <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('said', 'added', 'merged', 'split', 'attested', 'exception')),
      subject TEXT NOT NULL CHECK (subject <> ''),
      field TEXT,
      before TEXT,
      after TEXT,
      note TEXT,
      previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
      hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
    ) STRICT;
    CREATE INDEX decision_by_subject ON decision (subject);
    CREATE TRIGGER decision_is_final BEFORE UPDATE ON decision
      BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
    CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
      BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;
    -- REPLACE would remove a row without the trigger above: a new decision goes to the end or nowhere.
    CREATE TRIGGER decision_goes_last BEFORE INSERT ON decision
      WHEN NEW.number <= (SELECT coalesce(max(number), 0) FROM decision)
        AND EXISTS (SELECT 1 FROM decision WHERE number = NEW.number)
      BEGIN SELECT RAISE(ABORT, 'a decision is never replaced'); END;

    -- What people said last; each value came with a decision.
    CREATE TABLE said (
      device TEXT NOT NULL REFERENCES device (id),
      field TEXT NOT NULL,
      value TEXT NOT NULL CHECK (value <> ''),
      decision INTEGER NOT NULL REFERENCES decision (number),
      PRIMARY KEY (device, field)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE attestation (
      decision INTEGER NOT NULL PRIMARY KEY REFERENCES decision (number),
      device TEXT NOT NULL REFERENCES device (id),
      control TEXT NOT NULL CHECK (control <> ''),
      result TEXT NOT NULL CHECK (result IN ('met', 'not_met', 'cannot', 'not_applicable')),
      record TEXT NOT NULL CHECK (json_valid(record))
    ) STRICT;
    CREATE INDEX attestation_by_device ON attestation (device, control);
    CREATE TRIGGER attestation_is_final BEFORE UPDATE ON attestation
      BEGIN SELECT RAISE(ABORT, 'an attestation is never changed'); END;
    CREATE TRIGGER attestation_is_kept BEFORE DELETE ON attestation
      BEGIN SELECT RAISE(ABORT, 'an attestation is never removed'); END;

    """

  private static let exceptions = """
    CREATE TABLE exception_case (
      number INTEGER PRIMARY KEY,
      id TEXT UNIQUE CHECK (id GLOB '*E-[0-9][0-9][0-9][0-9][0-9][0-9]*'),
      device TEXT NOT NULL REFERENCES device (id),
      control TEXT NOT NULL CHECK (control <> ''),
      route TEXT NOT NULL CHECK (route IN ('A', 'B2', 'B3', 'B4')),
      state TEXT NOT NULL CHECK (state IN ('candidate', 'draft', 'pending', 'active', 'closed', 'rejected',
        'dismissed', 'expired', 'revoked', 'control_failed')),
      record TEXT NOT NULL CHECK (json_valid(record)),
      -- Only people move a case on, and never without a number.
      CHECK (state = 'candidate' OR id IS NOT NULL)
    ) STRICT;
    CREATE UNIQUE INDEX exception_one_open ON exception_case (device, control, route)
      WHERE state IN ('candidate', 'draft', 'pending', 'active', 'control_failed');
    CREATE TRIGGER exception_is_kept BEFORE DELETE ON exception_case WHEN OLD.id IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'an exception that a person has touched is never removed'); END;

    """
}
