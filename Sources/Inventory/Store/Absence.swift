import Foundation
import GRDB
import Vocabulary

/// Devices that a run should have met and did not. Phones sleep and people switch printers off: the first night is listed
/// as not seen, only several nights make a device not found.
struct Absence {
  let run: Int
  let at: Date
  /// The run's date: a second run on one date does not count again.
  let night: String
  /// So many nights until `not_found`.
  let nights: Int

  /// Notes every absent device of these segments.
  func note(in segments: Set<String>, _ db: Database) throws {
    let ids = try String.fetchAll(
      db, sql: "SELECT id FROM device WHERE merged_into IS NULL AND last_run IS NOT NULL AND last_run <> ? ORDER BY id",
      arguments: [run])
    for id in ids {
      var row = try DeviceRow.load(id, db)
      guard segments.contains(row.device.segment), row.absentOn != night, row.device.isExpectedOnline else { continue }
      let before = row.device.status
      row.absentNights += 1
      row.absentOn = night
      var changes: [Change] = []
      if row.absentNights == 1 {
        changes.append(
          Change(
            run: run, device: id, kind: .gone, field: "last_seen", before: Stored.text(row.device.lastSeen), at: at))
      }
      if row.absentNights >= nights { row.device.status = .notFound }
      try DeviceRow.save(&row, db)
      if row.device.status != before {
        changes.append(
          Change(
            run: run, device: id, kind: .changed, field: "status", before: before.rawValue,
            after: row.device.status.rawValue, at: at))
      }
      for change in changes { try ChangeRow.insert(change, db) }
    }
  }
}
