import GRDB
import Vocabulary

extension Register {
  /// Writes what a device is now judged to be (identity, scope, weaknesses, verdicts) outside a run: a person said
  /// something of it. Addresses, keys, sightings and absence stay as the last run left them; no change is noted, for the
  /// decision itself stands in the trail.
  /// - Throws: `.noSuchDevice`.
  package func rejudge(_ device: Device) throws(InventoryError) -> Device {
    try write { db in
      var row = try DeviceRow.load(device.id, db)
      row.device.identity = device.identity
      row.device.scope = device.scope
      row.device.scopeBasis = device.scopeBasis
      row.device.assessment = device.assessment
      row.device.verdicts = device.verdicts
      try DeviceRow.save(&row, db)
      return row.device
    }
  }
}
