import Foundation
import GRDB
import Synchronization
import Vocabulary

/// The register in `inventory.sqlite` of a data directory: WAL, foreign keys, STRICT tables. Readers never block a run.
package final class Register: RegisterStore {
  package enum Mode: Sendable {
    /// Writes nothing, makes nothing; works beside a run.
    case readOnly
    /// Makes the register if there is none, migrates it, closes runs that a crash left open.
    case readWrite
  }

  package let directory: DataDirectory
  package let mode: Mode
  /// Counts nights: a night is a date in this zone.
  let timeZone: TimeZone
  let now: @Sendable () -> Date
  let pool: DatabasePool
  /// Held from `begin` to `finish`.
  let runLock = Mutex<RunLock?>(nil)

  /// Opens the register of a data directory.
  /// - Parameters:
  ///   - directory: the data directory.
  ///   - mode: whether anything may be written or made.
  ///   - timeZone: in which nights are counted.
  ///   - now: the clock; every time that the store itself writes comes from it.
  /// - Returns: the register, ready for use.
  /// - Throws: `.noRegister` (reading only), `.corrupt`, `.notRegister`, `.newerSchema`, `.readOnly`, `.noPermission`,
  ///   `.cannotCreate`, `.diskFull`, `.inputOutput`, `.busy` (another run holds it and a migration is due).
  package static func open(
    at directory: URL, mode: Mode, timeZone: TimeZone = .taipei, now: @escaping @Sendable () -> Date = { Date() }
  ) throws(InventoryError) -> Register {
    let place = DataDirectory(directory)
    return try Register(place, mode: mode, migrations: Migration.all, timeZone: timeZone, now: now)
  }

  init(
    _ directory: DataDirectory, mode: Mode, migrations: [Migration], timeZone: TimeZone,
    now: @escaping @Sendable () -> Date
  ) throws(InventoryError) {
    self.directory = directory
    self.mode = mode
    self.timeZone = timeZone
    self.now = now
    let schema = Schema(directory: directory, migrations: migrations)
    let place = StorePlace(directory)
    try place.prepare(mode)
    do {
      let version = try place.inspect(mode) { db in
        let version = try schema.version(db)
        if mode == .readWrite { try schema.check(db) }
        return version
      }
      if mode == .readOnly, version == 0 { throw InventoryError.noRegister(path: directory.inventory.path) }
      pool = try place.pool(mode)
      if mode == .readWrite, version < migrations.count {
        let lock = try directory.lock()
        defer { lock.release() }
        try schema.migrate(pool)
      }
    } catch { throw place.explain(error) }
    if mode == .readWrite { try closeInterruptedRuns() }
  }

  /// Reads a consistent state; never waits for a writer.
  func read<Value>(_ body: (Database) throws -> Value) throws(InventoryError) -> Value {
    do { return try pool.read(body) } catch { throw StorePlace(directory).explain(error) }
  }

  /// Writes in one transaction: all of it or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(InventoryError) -> Value {
    guard mode == .readWrite else { throw .readOnly(path: directory.inventory.path) }
    do { return try pool.write(body) } catch { throw StorePlace(directory).explain(error) }
  }
}

extension TimeZone {
  /// The register's time zone unless configured otherwise.
  package static let taipei = TimeZone(identifier: "Asia/Taipei") ?? TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
}
