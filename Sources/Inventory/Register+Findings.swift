import Foundation
import GRDB
import Vocabulary

extension Register {
  /// Keeps that a finding of a device is to be disregarded, and why. It stays listed.
  /// - Throws: `.noSuchDevice`, `.nameless`, `.badValue` without a reason.
  package func dismiss(
    _ finding: String, of device: String, as disposition: Finding.Disposition
  ) throws(InventoryError) {
    let reason = disposition.reason.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !reason.isEmpty, reason.count <= PersonField.limit else {
      throw .badValue(field: "reason", value: String(reason.prefix(40)), expected: "1-\(PersonField.limit)")
    }
    let moment = now()
    try write { db in
      try Self.keep(
        try Stored.json(disposition), as: FindingWord.field(of: finding), of: device, by: disposition.by, at: moment,
        note: reason, db)
    }
  }

  /// Takes back a dismissal; does nothing if there is none.
  package func restore(_ finding: String, of device: String, by: String, note: String? = nil) throws(InventoryError) {
    let moment = now()
    try write { db in
      try Self.keep(nil, as: FindingWord.field(of: finding), of: device, by: by, at: moment, note: note, db)
    }
  }

  /// Keeps which product of the feeds the model of a device is; `nil` takes it back.
  package func keep(
    _ word: ProductWord?, of device: String, by: String, note: String? = nil
  ) throws(InventoryError) {
    let moment = now()
    try write { db in
      try Self.keep(
        try word.map { try Stored.json($0) }, as: FindingWord.productField, of: device, by: by, at: moment, note: note,
        db)
    }
  }

  private static func keep(
    _ value: String?, as field: String, of device: String, by: String, at: Date, note: String?, _ db: Database
  ) throws {
    var row = try DeviceRow.load(device, db)
    guard row.device.said[field] != value else { return }
    try say(value, field, of: &row, by: by, at: at, note: note, db)
    try DeviceRow.save(&row, db)
  }
}
