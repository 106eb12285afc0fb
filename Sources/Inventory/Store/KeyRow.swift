import GRDB
import Vocabulary

/// Rows of `device_key`.
enum KeyRow {
  /// Keeps the keys of a device. Strong ones add up over the nights; weak ones (an address, a random MAC) are tonight's only,
  /// since an old one could be another device's by now.
  /// - Returns: the strong keys that another device owns; they are kept as shared.
  static func save(_ keys: [DeviceKey], of device: String, run: Int, _ db: Database) throws -> [DeviceKey] {
    try db.execute(
      sql: "DELETE FROM device_key WHERE device = ? AND kind IN ('local_mac', 'address')", arguments: [device])
    var shared: [DeviceKey] = []
    for key in Set(keys).sorted() where !key.value.isEmpty {
      let value = Stored.escaped(key.value)
      let owner = try String.fetchOne(
        db, sql: "SELECT device FROM device_key WHERE kind = ? AND value = ? AND is_shared = 0 AND device <> ?",
        arguments: [key.kind.rawValue, value, device])
      let isShared = owner != nil && key.kind.isStrong
      if isShared { shared.append(key) }
      try db.execute(
        sql: """
          INSERT INTO device_key (kind, value, device, is_shared, last_run) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (kind, value, device) DO UPDATE SET last_run = excluded.last_run
          """, arguments: [key.kind.rawValue, value, device, isShared ? 1 : 0, run])
    }
    return shared
  }
}
