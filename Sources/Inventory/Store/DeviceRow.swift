import Foundation
import GRDB
import NetworkTypes
import Vocabulary

/// A device's row: the whole record as JSON, beside it the columns that queries and CHECKs need. Keys and what people
/// said have tables of their own and are put back in on reading.
enum DeviceRow {
  /// What the row knows besides the device itself.
  struct Loaded {
    var device: Device
    var absentNights: Int
    var absentOn: String?
  }

  /// The device, or the one that it was merged into.
  static func load(_ id: String, _ db: Database) throws -> Loaded {
    var current = id
    // A chain of merges is short; a ring is ruled out by the store, a limit guards against a tampered file.
    for _ in 0..<64 {
      guard let row = try Row.fetchOne(db, sql: "SELECT * FROM device WHERE id = ?", arguments: [current]) else {
        break
      }
      if let keeper: String = row["merged_into"] {
        current = keeper
        continue
      }
      return try loaded(row, db)
    }
    throw InventoryError.noSuchDevice(id: id)
  }

  /// The device that now stands for a row: itself, or the one that it was merged into.
  static func keeper(of id: String, _ db: Database) throws -> String {
    var current = id
    for _ in 0..<64 {
      let keeper = try String.fetchOne(db, sql: "SELECT merged_into FROM device WHERE id = ?", arguments: [current])
      guard let keeper else { break }
      current = keeper
    }
    return current
  }

  private static func loaded(_ row: Row, _ db: Database) throws -> Loaded {
    var device = try Stored.value(Device.self, row["record"])
    device.keys = try keys(of: device.id, db)
    device.said = try said(of: device.id, db)
    return Loaded(device: device, absentNights: row["absent_nights"], absentOn: row["absent_on"])
  }

  /// All devices that a condition selects, in the order of their ids.
  static func all(_ db: Database, where condition: String = "1", _ arguments: StatementArguments = []) throws
    -> [Device]
  {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, record FROM device WHERE merged_into IS NULL AND (\(condition)) ORDER BY length(id), id",
      arguments: arguments)
    var keys: [String: [DeviceKey]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT device, kind, value FROM device_key") {
      guard let kind = DeviceKey.Kind(rawValue: row["kind"]) else { continue }
      keys[row["device"], default: []].append(DeviceKey(kind, Stored.unescaped(row["value"])))
    }
    var said: [String: [String: String]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT device, field, value FROM said") {
      said[row["device"], default: [:]][row["field"]] = row["value"]
    }
    return try rows.map { row in
      var device = try Stored.value(Device.self, row["record"])
      device.keys = (keys[device.id] ?? []).sorted()
      device.said = said[device.id] ?? [:]
      return device
    }
  }

  static func keys(of id: String, _ db: Database) throws -> [DeviceKey] {
    try Row.fetchAll(db, sql: "SELECT kind, value FROM device_key WHERE device = ?", arguments: [id])
      .compactMap { row in DeviceKey.Kind(rawValue: row["kind"]).map { DeviceKey($0, Stored.unescaped(row["value"])) } }
      .sorted()
  }

  static func said(of id: String, _ db: Database) throws -> [String: String] {
    var said: [String: String] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT field, value FROM said WHERE device = ?", arguments: [id]) {
      said[row["field"]] = row["value"]
    }
    return said
  }

  /// Writes the row, new or known. A person's scope and status stand above what the scan would have.
  static func save(_ loaded: inout Loaded, _ db: Database) throws {
    loaded.device.apply(saidWith: loaded.absentNights)
    var record = loaded.device
    record.keys = []
    record.said = [:]
    let device = loaded.device
    let arguments: StatementArguments = [
      "id": device.id, "status": device.status.rawValue, "scope": device.scope.rawValue,
      "class": device.effectiveClass, "vendor": device.said["vendor"] ?? device.identity.vendor,
      "model": device.said["model"] ?? device.identity.model, "firmware": device.identity.firmware,
      "segment": device.segment, "verdict": device.verdict.rawValue,
      "weakness_status": device.assessment.status.rawValue, "first_seen": Stored.text(device.firstSeen),
      "last_seen": Stored.text(device.lastSeen), "last_run": device.lastRun > 0 ? device.lastRun : nil,
      "absent_nights": loaded.absentNights, "absent_on": loaded.absentOn, "record": try Stored.json(record),
    ]
    try db.execute(sql: upsert, arguments: arguments)
  }

  private static let columns = [
    "id", "status", "scope", "class", "vendor", "model", "firmware", "segment", "verdict", "weakness_status",
    "first_seen", "last_seen", "last_run", "absent_nights", "absent_on", "record",
  ]

  private static let upsert = """
    INSERT INTO device (\(columns.joined(separator: ", ")))
    VALUES (\(columns.map { ":" + $0 }.joined(separator: ", ")))
    ON CONFLICT (id) DO UPDATE SET \(columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
    """
}

extension Device {
  /// The class that holds: a person's word before the scan's.
  var effectiveClass: String { said["class"] ?? identity.deviceClass.rawValue }

  /// Lets what people said stand above the scan. Being absent moves a device in use, or one that is not yet listed, to
  /// `not_found` after enough nights (see `finish`); one that people put on standby, disabled or scrapped is expected to be away.
  mutating func apply(saidWith absentNights: Int) {
    if let word = said["scope"], let scope = Scope(rawValue: word) { self.scope = scope }
    let stated = said["status"].flatMap(Status.init(rawValue:))
    if status == .notFound, absentNights > 0, stated == nil || stated == .inUse { return }
    status = stated ?? .unlisted
  }

  /// Whether its absence is news.
  var isExpectedOnline: Bool {
    switch said["status"].flatMap(Status.init(rawValue:)) {
    case .standby, .disabled, .scrapped: false
    default: true
    }
  }
}
