import GRDB
import NetworkTypes
import Vocabulary

/// Rows of `device_address`: since when a device had which address.
enum AddressRow {
  static func save(_ device: Device, run: Int, _ db: Database) throws {
    for address in device.addresses {
      try db.execute(
        sql: """
          INSERT INTO device_address (device, segment, address, first_seen, last_seen, last_run) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (device, segment, address) DO UPDATE SET
            last_seen = max(last_seen, excluded.last_seen), last_run = excluded.last_run
          """,
        arguments: [
          device.id, device.segment, address.description, Stored.text(device.lastSeen), Stored.text(device.lastSeen),
          run,
        ])
    }
  }

  static func fetch(of device: String, _ db: Database) throws -> [AddressUse] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM device_address WHERE device = ? ORDER BY last_seen DESC, address", arguments: [device]
    ).compactMap { row in
      guard let address = IPAddress(row["address"] as String) else { return nil }
      return AddressUse(
        segment: row["segment"], address: address, firstSeen: Stored.date(row["first_seen"]),
        lastSeen: Stored.date(row["last_seen"]))
    }
  }
}
