import Foundation
import GRDB
import NetworkTypes
import Vocabulary

/// Rows of `judgement` and `identity`.
enum JudgementRow {
  /// Keeps what a run says of a device; a later word of the same run replaces an earlier one, but not what was remembered.
  static func save(_ host: RecordedHost, of device: String, run: Int, _ db: Database) throws {
    let remembered = try host.remembered.map { try identityID($0, run: run, db) }
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO judgement (device, run, segment, macs, addresses, said, remembered, identity)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      device, run, host.device.segment, try Stored.json(host.device.macs), try Stored.json(host.device.addresses),
      try Stored.json(host.device.said), remembered, try identityID(host.device.identity, run: run, db),
    ])
  }

  private static func identityID(_ identity: Identity, run: Int, _ db: Database) throws -> Int64 {
    let record = try Stored.json(identity)
    let digest = Data(SHA256.digest(Array(record.utf8)))
    let find = try db.cachedStatement(sql: "SELECT id FROM identity WHERE digest = ?")
    if let id = try Int64.fetchOne(find, arguments: [digest]) {
      try db.cachedStatement(sql: "UPDATE identity SET last_run = ? WHERE id = ? AND last_run <> ?")
        .execute(arguments: [run, id, run])
      return id
    }
    try db.cachedStatement(sql: "INSERT INTO identity (digest, record, last_run) VALUES (?, ?, ?)")
      .execute(arguments: [digest, record, run])
    return db.lastInsertedRowID
  }

  static func fetch(of device: String, run: Int, _ db: Database) throws -> Judgement? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT j.*, i.record AS said_then, r.record AS known_before FROM judgement j
        JOIN identity i ON i.id = j.identity LEFT JOIN identity r ON r.id = j.remembered
        WHERE j.run = ? AND j.device = ?
        """, arguments: [run, device])
    guard let row else { return nil }
    return Judgement(
      device: device, run: run, segment: row["segment"], macs: try Stored.value(row["macs"]),
      addresses: try Stored.value(row["addresses"]), said: try Stored.value(row["said"]),
      remembered: try (row["known_before"] as String?).map { try Stored.value(Identity.self, $0) },
      identity: try Stored.value(row["said_then"]))
  }

  /// The devices that a run judged, in the order of their ids.
  static func devices(in run: Int, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT device FROM judgement WHERE run = ? ORDER BY length(device), device", arguments: [run])
  }

  static func prune(before run: Int, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM judgement WHERE run < ?", arguments: [run])
    try db.execute(sql: "DELETE FROM identity WHERE last_run < ?", arguments: [run])
  }
}
