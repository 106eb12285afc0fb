import Foundation
import GRDB
import Vocabulary

extension Register {
  /// Declares two rows to be one device. The row `id` stays behind the keeper: its keys, its addresses and what people said
  /// of it (where the keeper has no word of its own) go over; its history stays under its own number.
  /// - Throws: `.cannotMerge` for a device with itself; `.exceptionOpen` if it has an open exception, which must be closed first.
  package func merge(_ id: String, into keeper: String, by: String, note: String? = nil) throws(InventoryError) {
    let moment = now()
    try write { db in
      let gone = try DeviceRow.load(id, db)
      var kept = try DeviceRow.load(keeper, db)
      let from = gone.device.id
      let to = kept.device.id
      guard from != to else { throw InventoryError.cannotMerge(id: from) }
      if let open = try ExceptionRow.open(of: from, db).first(where: { !$0.id.isEmpty }) {
        throw InventoryError.exceptionOpen(id: open.id, device: from, control: open.control)
      }
      try DecisionRow.append(
        .merged, on: from, by: by, at: moment, field: "merged_into", before: try Stored.json(gone.device.keys),
        after: to, note: note, db)
      try db.execute(sql: "DELETE FROM exception_case WHERE device = ? AND id IS NULL", arguments: [from])
      try db.execute(sql: "UPDATE OR IGNORE device_key SET device = ? WHERE device = ?", arguments: [to, from])
      try db.execute(sql: "DELETE FROM device_key WHERE device = ?", arguments: [from])
      try db.execute(
        sql: """
          UPDATE device_key SET is_shared = 0 WHERE device = ? AND is_shared = 1 AND NOT EXISTS
            (SELECT 1 FROM device_key o WHERE o.kind = device_key.kind AND o.value = device_key.value AND o.is_shared = 0)
          """, arguments: [to])
      try db.execute(sql: "UPDATE OR IGNORE device_address SET device = ? WHERE device = ?", arguments: [to, from])
      for (field, value) in gone.device.said.sorted(by: { $0.key < $1.key })
      where kept.device.said[field] == nil && field != PersonField.status.rawValue {
        try Self.say(value, field, of: &kept, by: by, at: moment, note: note, db)
      }
      kept.device.firstSeen = min(kept.device.firstSeen, gone.device.firstSeen)
      kept.device.lastSeen = max(kept.device.lastSeen, gone.device.lastSeen)
      try DeviceRow.save(&kept, db)
      try db.execute(sql: "UPDATE device SET merged_into = ? WHERE id = ?", arguments: [to, from])
    }
  }

  /// Takes apart what is not one device. With keys: they become a new device, which the next run fills. Without: the device
  /// that was merged into it last becomes itself again, with the keys that it brought.
  /// - Throws: `.nothingToSplit` if the device has none of these keys, only these, or was never merged.
  package func split(
    _ id: String, keys: [DeviceKey], by: String, note: String? = nil
  ) throws(InventoryError) -> Device {
    let moment = now()
    return try write { db in
      let whole = try DeviceRow.load(id, db)
      if keys.isEmpty { return try Self.unmerge(from: whole, by: by, at: moment, note: note, db) }
      let moved = whole.device.keys.filter(keys.contains)
      guard !moved.isEmpty, moved.count < whole.device.keys.count else { throw InventoryError.nothingToSplit(id: id) }
      var part = whole
      part.device.id = try Counter.nextDevice(db)
      part.device.said = [:]
      part.device.identity = Identity()
      part.device.verdicts = []
      part.device.macs = whole.device.macs.filter { mac in moved.contains { $0.value == mac.description } }
      part.device.addresses = []
      part.device.hostnames = []
      part.device.ports = []
      part.device.keys = moved
      try DeviceRow.save(&part, db)
      try Self.move(moved, from: whole.device.id, to: part.device.id, db)
      try DecisionRow.append(
        .split, on: whole.device.id, by: by, at: moment, field: "keys", before: try Stored.json(moved),
        after: part.device.id, note: note, db)
      return part.device
    }
  }

  private static func unmerge(
    from whole: DeviceRow.Loaded, by: String, at: Date, note: String?, _ db: Database
  ) throws -> Device {
    let keeper = whole.device.id
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT d.subject, d.before FROM decision d JOIN device v ON v.id = d.subject AND v.merged_into = d.after
        WHERE d.kind = 'merged' AND d.after = ? ORDER BY d.number DESC LIMIT 1
        """, arguments: [keeper])
    guard let row, let text = row["before"] as String? else { throw InventoryError.nothingToSplit(id: keeper) }
    let part: String = row["subject"]
    let keys = try Stored.value([DeviceKey].self, text)
    try db.execute(sql: "UPDATE device SET merged_into = NULL WHERE id = ?", arguments: [part])
    try move(keys, from: keeper, to: part, db)
    try DecisionRow.append(
      .split, on: keeper, by: by, at: at, field: "keys", before: text, after: part, note: note, db)
    return try DeviceRow.load(part, db).device
  }

  private static func move(_ keys: [DeviceKey], from: String, to: String, _ db: Database) throws {
    for key in keys {
      try db.execute(
        sql: "UPDATE OR REPLACE device_key SET device = ? WHERE device = ? AND kind = ? AND value = ?",
        arguments: [to, from, key.kind.rawValue, Stored.escaped(key.value)])
    }
  }
}
