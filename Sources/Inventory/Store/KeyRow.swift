import GRDB
import NetworkTypes
import Vocabulary

/// Rows of `device_key`.
enum KeyRow {
  /// Weak keys of a merged device that no run of so many has seen are gone.
  private static let runsKept = 30

  /// Keeps the keys of a device. Strong ones add up over the nights; weak ones (an address, a random MAC) are tonight's only,
  /// since an old one could be another device's by now. A device that a person merged keeps them: they are what the parts
  /// are known by.
  ///
  /// A MAC, a chassis id, and what was made of the MAC goes with the network card to another device. Any other strong key that a second device shows belongs to
  /// neither any more: it is kept as shared.
  /// - Returns: the strong keys that are shared.
  static func save(
    _ keys: [DeviceKey], of device: String, on segment: String, run: Int, _ db: Database
  ) throws -> [DeviceKey] {
    try db.execute(
      sql: """
        DELETE FROM device_key WHERE device = ?1 AND kind IN ('local_mac', 'address')
          AND (last_run < ?2 OR NOT EXISTS (SELECT 1 FROM device WHERE merged_into = ?1))
        """, arguments: [device, run - runsKept])
    let macs = Set(keys.lazy.filter { $0.kind == .mac }.compactMap { MACAddress($0.value) })
    var shared: [DeviceKey] = []
    for key in Set(keys).sorted() where !key.value.isEmpty {
      let value = Stored.escaped(key.value)
      var isShared = false
      if key.kind.isStrong, let owner = try owner(of: key, besides: device, db) {
        // On one segment a MAC is one device's at a time; on two it may be in use twice.
        if owner.lastRun != run || owner.segment == segment,
          key.kind == .mac || key.kind == .chassis || key.isMade(of: macs)
        {
          try db.execute(
            sql: "DELETE FROM device_key WHERE kind = ? AND value = ? AND device = ?",
            arguments: [key.kind.rawValue, value, owner.device])
        } else {
          isShared = true
          shared.append(key)
        }
      }
      try db.execute(
        sql: """
          INSERT INTO device_key (kind, value, device, is_shared, last_run) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (kind, value, device) DO UPDATE SET last_run = excluded.last_run, is_shared = excluded.is_shared
          """, arguments: [key.kind.rawValue, value, device, isShared ? 1 : 0, run])
    }
    return shared
  }

  private static func owner(
    of key: DeviceKey, besides device: String, _ db: Database
  ) throws -> (device: String, lastRun: Int?, segment: String)? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT k.device, k.last_run, d.segment FROM device_key k JOIN device d ON d.id = k.device
        WHERE k.kind = ? AND k.value = ? AND k.is_shared = 0 AND k.device <> ?
        """, arguments: [key.kind.rawValue, Stored.escaped(key.value), device]
    ).map { (device: $0["device"], lastRun: $0["last_run"], segment: $0["segment"]) }
  }
}
