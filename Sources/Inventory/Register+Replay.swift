import Vocabulary

/// What a replay reads: a run as it was, under the numbers that devices had then.
extension Register {
  /// What a run said of a device; nil if it did not see it, or it is pruned.
  package func judgement(of device: String, in run: Int) throws(InventoryError) -> Judgement? {
    try read { db in try JudgementRow.fetch(of: device, run: run, db) }
  }

  /// The devices that a run judged, in the order of ids, merged ones under their own number.
  package func judgedDevices(in run: Int) throws(InventoryError) -> [String] {
    try read { db in try JudgementRow.devices(in: run, db) }
  }

  /// What a run heard of a device under this very number.
  package func observations(judging device: String, in run: Int) throws(InventoryError) -> [Observation] {
    try read { db in try ObservationRow.fetch(of: device, run: run, db) }
  }
}
