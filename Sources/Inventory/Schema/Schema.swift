import Foundation
import GRDB
import Vocabulary

/// Brings a register's schema up to date, a copy first, and refuses what it does not know.
struct Schema {
  let directory: DataDirectory
  var migrations = Migration.all

  /// Which schema a register has: the number of migrations taken.
  /// - Throws: `.notRegister` for another program's database, `.newerSchema` for one of a newer program.
  func version(_ db: Database) throws -> Int {
    let path = directory.inventory.path
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if application != Migration.applicationID {
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      guard version == 0, application == 0, tables == 0 else { throw InventoryError.notRegister(path: path) }
      return 0
    }
    guard version <= migrations.count else {
      throw InventoryError.newerSchema(path: path, found: version, known: migrations.count)
    }
    return version
  }

  /// SQLite's own check of the file's pages.
  /// - Throws: `.corrupt` with the first thing found wrong.
  func check(_ db: Database) throws {
    let answer = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
    guard answer == "ok" else {
      throw InventoryError.corrupt(path: directory.inventory.path, detail: answer, copy: directory.newestCopy())
    }
  }

  /// Takes the missing migrations, each in one transaction, each after a copy. An empty database needs no copy.
  func migrate(_ pool: DatabasePool) throws {
    let start = try pool.read { try version($0) }
    for (index, migration) in migrations.enumerated().dropFirst(start) {
      if start > 0 { try Self.copy(pool, to: directory.copy(before: migration.name)) }
      try pool.write { db in
        try db.execute(sql: migration.sql)
        try db.execute(sql: "PRAGMA application_id = \(Migration.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
        let broken = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
        guard broken.isEmpty else {
          throw InventoryError.refused(detail: "migration \(migration.name): \(broken.count) dangling references")
        }
      }
    }
  }

  /// Writes a whole copy beside the register and puts it in place in one step: a torn copy is never left under that name.
  static func copy(_ pool: DatabasePool, to url: URL) throws {
    let draft = url.appendingPathExtension("part")
    try? FileManager.default.removeItem(at: draft)
    // SQLite fills an empty file; made by us so that it is never readable by others.
    let handle = open(draft.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if handle >= 0 { close(handle) }
    do {
      try pool.writeWithoutTransaction { db in try db.execute(sql: "VACUUM INTO ?", arguments: [draft.path]) }
    } catch {
      try? FileManager.default.removeItem(at: draft)
      throw error
    }
    guard rename(draft.path, url.path) == 0 else {
      throw InventoryError.inputOutput(path: url.path, cause: String(cString: strerror(errno)))
    }
  }
}
