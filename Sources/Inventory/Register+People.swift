import Foundation
import GRDB
import NetworkTypes
import Vocabulary

extension Register {
  /// Keeps what a person says of a device; `nil` or an empty text takes back what was said. No scan overwrites it.
  /// Saying the same again is no decision.
  /// - Throws: `.notEditable`, `.badValue`, `.nameless`, `.noSuchDevice`.
  package func say(
    _ value: String?, for field: String, of device: String, by: String, note: String? = nil
  ) throws(InventoryError) {
    try say([Statement(device: device, field: field, value: value)], by: by, note: note)
  }

  /// Keeps many statements in one transaction, as `import` brings them: all or none.
  /// - Throws: as `say` for one; nothing is kept then.
  package func say(_ statements: [Statement], by: String, note: String? = nil) throws(InventoryError) {
    let moment = now()
    try write { db in
      for statement in statements {
        guard let column = PersonField(rawValue: statement.field) else {
          throw InventoryError.notEditable(field: statement.field)
        }
        let text = statement.value?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        let checked = text.isEmpty ? nil : try column.checked(text)
        var row = try DeviceRow.load(statement.device, db)
        guard row.device.said[statement.field] != checked else { continue }
        try Self.say(checked, statement.field, of: &row, by: by, at: moment, note: note, db)
        try DeviceRow.save(&row, db)
      }
    }
  }

  static func say(
    _ value: String?, _ field: String, of row: inout DeviceRow.Loaded, by: String, at: Date, note: String? = nil,
    _ db: Database
  ) throws {
    let id = row.device.id
    let number = try DecisionRow.append(
      .said, on: id, by: by, at: at, field: field, before: row.device.said[field], after: value, note: note, db)
    row.device.said[field] = value
    if field == PersonField.scope.rawValue, value == nil {
      // Taken back: the class's own scope holds until the next run judges anew.
      row.device.scope = (DeviceClass(rawValue: row.device.effectiveClass) ?? .unknown).defaultScope
    }
    guard let value else {
      try db.execute(sql: "DELETE FROM said WHERE device = ? AND field = ?", arguments: [id, field])
      return
    }
    try db.execute(
      sql: """
        INSERT INTO said (device, field, value, decision) VALUES (?, ?, ?, ?)
        ON CONFLICT (device, field) DO UPDATE SET value = excluded.value, decision = excluded.decision
        """, arguments: [id, field, value, number])
  }

  /// Adds a device that no scan can see (a sensor behind a gateway), in use, with what the person says of it.
  package func add(_ fields: [String: String], by: String) throws(InventoryError) -> Device {
    var checked: [String: String] = [PersonField.status.rawValue: Device.Status.inUse.rawValue]
    for (field, value) in fields.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      guard let column = PersonField(rawValue: field) else { throw .notEditable(field: field) }
      checked[field] = try column.checked(value)
    }
    let moment = now()
    let deviceClass = checked["class"].flatMap(DeviceClass.init(rawValue:)) ?? .unknown
    return try write { db in
      let device = Device(
        id: try Counter.nextDevice(db), scope: deviceClass.defaultScope,
        scopeBasis: Explanation("inventory.added_by_hand", ["by": by]), identity: Identity(), keys: [], segment: "",
        assessment: WeaknessAssessment(
          findings: [], status: .undetermined, basis: Explanation("inventory.never_scanned"), updatable: .undetermined,
          updatableBasis: Explanation("inventory.never_scanned")),
        firstSeen: moment, lastSeen: moment, lastRun: 0)
      var row = DeviceRow.Loaded(device: device, absentNights: 0, absentOn: nil)
      try DeviceRow.save(&row, db)
      try DecisionRow.append(.added, on: device.id, by: by, at: moment, db)
      for (field, value) in checked.sorted(by: { $0.key < $1.key }) {
        try Self.say(value, field, of: &row, by: by, at: moment, db)
      }
      try DeviceRow.save(&row, db)
      return row.device
    }
  }

  /// Takes a device out of service (報廢): the row stays, its absence is no news, its return is.
  package func retire(_ id: String, by: String, note: String? = nil) throws(InventoryError) {
    try say(Device.Status.scrapped.rawValue, for: PersonField.status.rawValue, of: id, by: by, note: note)
  }

  /// Keeps what a person attests. Attestations add up; the latest of a control holds.
  package func attest(_ attestation: Attestation) throws(InventoryError) {
    try write { db in
      let id = try DeviceRow.load(attestation.device, db).device.id
      let record = try Stored.json(attestation)
      let number = try DecisionRow.append(
        .attested, on: id, by: attestation.by, at: attestation.at, field: attestation.control,
        after: record, note: attestation.note, db)
      try db.execute(
        sql: "INSERT INTO attestation (decision, device, control, result, record) VALUES (?, ?, ?, ?, ?)",
        arguments: [number, id, attestation.control, attestation.result.rawValue, record])
    }
  }

  /// All attestations, of one device or all, oldest first.
  package func attestations(of device: String?) throws(InventoryError) -> [Attestation] {
    try read { db in
      let id = try device.map { try DeviceRow.load($0, db).device.id }
      return try String.fetchAll(
        db, sql: "SELECT record FROM attestation WHERE ?1 IS NULL OR device = ?1 ORDER BY decision", arguments: [id]
      ).map { try Stored.value($0) }
    }
  }
}
