import Foundation
import GRDB
import Testing
import Vocabulary

@testable import Inventory

struct MigrationTests {
  static let second = Migration(name: "colour", sql: "ALTER TABLE device ADD COLUMN colour TEXT")

  @Test func `a migration leaves a whole copy of what was before`() throws {
    let sample = try Sample()
    do {
      let old = try sample.open(migrations: Migration.all)
      try sample.night(old, [sample.host()])
      try old.pool.close()
    }
    let register = try sample.open(migrations: Migration.all + [Self.second])
    #expect(try register.devices(.all).count == 1)
    let copy = sample.directory.copy(before: "colour")
    let before = try DatabaseQueue(path: copy.path)
    let columns = try before.read { try String.fetchAll($0, sql: "SELECT name FROM pragma_table_info('device')") }
    #expect(columns.contains("record") && !columns.contains("colour"))
    #expect(try before.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Migration.all.count)
    #expect(try before.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM device") } == 1)
  }

  @Test func `a migration that fails changes nothing`() throws {
    let sample = try Sample()
    do {
      let old = try sample.open(migrations: Migration.all)
      try sample.night(old, [sample.host()])
      try old.pool.close()
    }
    let broken = Migration(name: "broken", sql: Self.second.sql + "; ALTER TABLE nowhere ADD COLUMN x")
    #expect(throws: InventoryError.self) { try sample.open(migrations: Migration.all + [broken]) }
    let register = try sample.open(migrations: Migration.all)
    #expect(try register.devices(.all).count == 1)
    #expect(
      try register.pool.read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM pragma_table_info('device') WHERE name = 'colour'")
      }
        == 0)
  }

  @Test func `a register of a newer program is refused`() throws {
    let sample = try Sample()
    try sample.open(migrations: [.first, Self.second]).pool.close()
    for mode in [Register.Mode.readOnly, .readWrite] {
      #expect(throws: InventoryError.newerSchema(path: sample.directory.inventory.path, found: 2, known: 1)) {
        try sample.open(mode, migrations: [.first])
      }
    }
  }

  @Test func `a migration waits for no run: it is told who holds the directory`() throws {
    let sample = try Sample()
    let old = try sample.open(migrations: [.first])
    _ = try old.begin(Run(program: "test", sources: ["lan"], started: sample.now))
    #expect(throws: InventoryError.busy(path: sample.directory.url.path, holder: "\(getpid())")) {
      try sample.open(migrations: [.first, Self.second])
    }
  }

  @Test func `a new register needs no copy of what it never was`() throws {
    let sample = try Sample()
    try sample.open().pool.close()
    let files = try FileManager.default.contentsOfDirectory(atPath: sample.directory.url.path)
    #expect(!files.contains { $0.contains(".before-") })
  }

  @Test func `every table is strict`() throws {
    let sample = try Sample()
    let loose = try sample.open().pool.read { db in
      try String.fetchAll(
        db, sql: "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
    }
    #expect(loose.isEmpty)
  }
}
