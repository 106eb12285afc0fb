import Foundation
import GRDB
import NetworkTypes
import Vocabulary

extension Register {
  /// Begins a run: takes the data directory, closes what a crash left open, gives the run its number.
  /// - Throws: `.busy` with the process id of the run that holds the data directory.
  package func begin(_ run: Run) throws(InventoryError) -> Run {
    guard mode == .readWrite else { throw .readOnly(path: directory.inventory.path) }
    let lock = try directory.lock()
    var begun = run
    begun.end = .running
    do {
      try write { db in
        try Self.markInterrupted(db)
        try db.execute(
          sql: """
            INSERT INTO run (program, sources, started, state, coverage, knowledge, counts)
            VALUES (?, ?, ?, 'running', ?, ?, ?)
            """,
          arguments: [
            run.program, try Stored.json(run.sources), Stored.text(run.started), try Stored.json(run.coverage),
            try Stored.json(run.knowledge), try Stored.json(run.counts),
          ])
        begun.id = Int(db.lastInsertedRowID)
      }
    } catch {
      lock.release()
      throw error
    }
    runLock.withLock { $0 = lock }
    return begun
  }

  /// Marks as interrupted what a crash left running, unless a run is at work right now.
  func closeInterruptedRuns() throws(InventoryError) {
    let open = try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run WHERE state = 'running'") ?? 0 }
    guard open > 0 else { return }
    let lock: RunLock
    do { lock = try directory.lock() } catch .busy { return }
    defer { lock.release() }
    try write { try Self.markInterrupted($0) }
  }

  private static func markInterrupted(_ db: Database) throws {
    // Its end is the last sign of it: when the last host was committed.
    try db.execute(
      sql: """
        UPDATE run SET state = 'interrupted',
          ended = coalesce((SELECT max(last_seen) FROM device WHERE last_run = run.id AND last_seen > run.started), started)
        WHERE state = 'running'
        """)
  }

  /// Ends a run with the coverage, knowledge and counts that `run` holds: absent devices of covered segments are noted,
  /// old observations pruned, a copy left. Counts that only the register knows (`found`, `new`, `gone`, `returned`,
  /// `changed`) are added where missing.
  /// - Parameters:
  ///   - run: with `end` as the Pipeline judges it (`running` is taken as complete).
  ///   - rules: what counts as covered, as not found, and how much is kept.
  /// - Returns: the run as it was kept.
  /// - Throws: `.runNotOpen` for a run that is not running.
  package func finish(_ run: Run, rules: FinishRules) throws(InventoryError) -> Run {
    var finished = run
    if finished.end == .running { finished.end = .complete }
    finished.ended = run.ended ?? now()
    let end = finished.ended ?? run.started
    try write { db in
      try Self.requireOpen(run.id, db)
      for segment in finished.coverage { try Self.save(segment, run: run.id, db) }
      if finished.end == .complete || finished.end == .partial {
        let asked = Set(finished.coverage.filter { $0.addressesAsked > 0 }.map(\.segment))
        let absence = Absence(
          run: run.id, at: end, night: night(of: run.started), nights: rules.nightsUntilNotFound)
        try absence.note(in: rules.covered ?? asked, db)
      }
      try Self.count(&finished, db)
      try Self.close(finished, at: end, db)
      try Self.prune(keeping: rules.runsKept, db)
    }
    // All in one file: a backup that takes only `inventory.sqlite` is then whole. A reader in the way only puts it off.
    _ = try? pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
    if rules.keepsCopy {
      // The run is safe already: a copy that finds no room is no reason to call it failed.
      try? Schema.copy(pool, to: directory.nightlyCopy)
    }
    runLock.withLock { lock in
      lock?.release()
      lock = nil
    }
    return finished
  }

  /// The date of a moment in the register's time zone, `YYYY-MM-DD`.
  func night(of moment: Date) -> String {
    moment.formatted(Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day())
  }

  static func requireOpen(_ id: Int, _ db: Database) throws {
    let state = try String.fetchOne(db, sql: "SELECT state FROM run WHERE id = ?", arguments: [id])
    guard state == Run.End.running.rawValue else { throw InventoryError.runNotOpen(id: id) }
  }

  private static func save(_ segment: Coverage, run: Int, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO segment (name, prefixes, last_run) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET prefixes = excluded.prefixes, last_run = excluded.last_run
        """, arguments: [segment.segment, try Stored.json(segment.prefixes), run])
  }

  private static func count(_ run: inout Run, _ db: Database) throws {
    var counts: [String: Int] = [:]
    counts["found"] = try Int.fetchOne(db, sql: "SELECT count(*) FROM device WHERE last_run = ?", arguments: [run.id])
    for kind in Change.Kind.allCases {
      counts[kind.rawValue] = try Int.fetchOne(
        db,
        // What is asked of a new device is no change of it.
        sql: """
          SELECT count(DISTINCT device) FROM change WHERE run = ? AND kind = ?
            AND coalesce(field, '') NOT IN ('replacement', 'shared_key')
          """,
        arguments: [run.id, kind.rawValue])
    }
    run.counts.merge(counts) { given, _ in given }
  }

  private static func close(_ run: Run, at end: Date, _ db: Database) throws {
    let head = try Row.fetchOne(db, sql: "SELECT number, hash FROM decision ORDER BY number DESC LIMIT 1")
    try db.execute(
      sql: """
        UPDATE run SET ended = ?, state = ?, coverage = ?, knowledge = ?, counts = ?, decisions = ?, decisions_hash = ?
        WHERE id = ?
        """,
      arguments: [
        Stored.text(end), run.end.rawValue, try Stored.json(run.coverage), try Stored.json(run.knowledge),
        try Stored.json(run.counts), head?["number"] ?? 0, head?["hash"] as String?, run.id,
      ])
  }

  private static func prune(keeping runs: Int, _ db: Database) throws {
    let oldest = try Int.fetchOne(
      db, sql: "SELECT id FROM run ORDER BY id DESC LIMIT 1 OFFSET ?", arguments: [runs - 1])
    guard let oldest, oldest > 1 else { return }
    try JudgementRow.prune(before: oldest, db)
    try db.execute(sql: "DELETE FROM observation WHERE run < ?", arguments: [oldest])
    guard db.changesCount > 0 else { return }
    try db.execute(sql: "DELETE FROM sent WHERE run < ?", arguments: [oldest])
    try db.execute(sql: "DELETE FROM fact WHERE last_run < ?", arguments: [oldest])
  }

  /// All runs, oldest first.
  package func runs() throws(InventoryError) -> [Run] {
    try read { db in try Row.fetchAll(db, sql: "SELECT * FROM run ORDER BY id").map(Self.run) }
  }

  /// One run.
  package func run(_ id: Int) throws(InventoryError) -> Run {
    try read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT * FROM run WHERE id = ?", arguments: [id]) else {
        throw InventoryError.noSuchRun(id: id)
      }
      return try Self.run(row)
    }
  }

  private static func run(_ row: Row) throws -> Run {
    var run = Run(
      id: row["id"], program: row["program"], sources: try Stored.value(row["sources"]),
      started: Stored.date(row["started"]))
    run.ended = (row["ended"] as String?).map(Stored.date)
    run.end = Run.End(rawValue: row["state"]) ?? .interrupted
    run.coverage = try Stored.value(row["coverage"])
    run.knowledge = try Stored.value(row["knowledge"])
    run.counts = try Stored.value(row["counts"])
    return run
  }
}
