import Foundation
import GRDB
import Vocabulary

/// Rows of `change`: history, never rewritten.
enum ChangeRow {
  static func insert(_ change: Change, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO change (run, device, kind, field, before, after, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        change.run, change.device, change.kind.rawValue, change.field, change.before, change.after,
        Stored.text(change.at),
      ])
  }

  static func fetch(_ db: Database, where condition: String, _ arguments: StatementArguments) throws -> [Change] {
    try Row.fetchAll(db, sql: "SELECT * FROM change WHERE \(condition) ORDER BY id", arguments: arguments)
      .compactMap { row in
        guard let kind = Change.Kind(rawValue: row["kind"]) else { return nil }
        return Change(
          run: row["run"], device: row["device"], kind: kind, field: row["field"], before: row["before"],
          after: row["after"], at: Stored.date(row["at"]))
      }
  }

  /// The differences between what was last known of a device and what a run read, and keeps the new values.
  static func compare(_ device: Device, isNew: Bool, run: Int, at: Date, _ db: Database) throws -> [Change] {
    var known: [String: String] = [:]
    for row in try Row.fetchAll(
      db, sql: "SELECT field, value FROM known_value WHERE device = ?", arguments: [device.id])
    {
      known[row["field"]] = row["value"]
    }
    var changes: [Change] = []
    for (field, value) in ComparedField.values(of: device) {
      guard let value = value?.replacing("\u{0}", with: "␀"), known[field] != value else { continue }
      try db.execute(
        sql: """
          INSERT INTO known_value (device, field, value, run) VALUES (?, ?, ?, ?)
          ON CONFLICT (device, field) DO UPDATE SET value = excluded.value, run = excluded.run
          """, arguments: [device.id, field, value, run])
      guard !isNew else { continue }
      let before = known[field].flatMap { $0.isEmpty ? nil : $0 }
      changes.append(
        Change(
          run: run, device: device.id, kind: .changed, field: field, before: before, after: value.isEmpty ? nil : value,
          at: at))
    }
    return changes
  }
}
