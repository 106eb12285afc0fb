import Foundation
import GRDB
import NetworkTypes
import Vocabulary

extension Register {
  /// Keeps one finished host in one transaction: a later failure costs no other host.
  /// - Throws: `.runNotOpen`; `.noSuchDevice` for an id that the register never gave.
  package func record(_ host: RecordedHost, in run: Run) throws(InventoryError) -> RecordResult {
    let moment = now()
    return try write { db in
      try Self.requireOpen(run.id, db)
      let isNew = host.device.id.isEmpty
      let old = isNew ? nil : try DeviceRow.load(host.device.id, db)
      var row = DeviceRow.Loaded(device: host.device, absentNights: 0, absentOn: nil)
      row.device.id = try old?.device.id ?? Counter.nextDevice(db)
      row.device.lastRun = run.id
      if let old { row.device.keepWhatIsKept(from: old.device, sameRun: old.device.lastRun == run.id) }
      if isNew { row.device.said = [:] }
      row.device.lastSeen = max(row.device.firstSeen, row.device.lastSeen)
      // Seen again: only what people said, or nothing, decides the status.
      row.device.status = .unlisted
      try DeviceRow.save(&row, db)
      let shared = try KeyRow.save(
        row.device.keys, of: row.device.id, on: row.device.segment, run: run.id, db)
      row.device.keys = try DeviceRow.keys(of: row.device.id, db)
      try JudgementRow.save(host, of: row.device.id, run: run.id, db)
      try ObservationRow.clear(row.device.id, run: run.id, db)
      try ObservationRow.save(host.observations, of: row.device.id, run: run.id, db)
      try ObservationRow.save(host.sent, to: row.device.id, run: run.id, db)
      try AddressRow.save(row.device, run: run.id, db)
      let changes = try Self.changes(from: old, to: row.device, run: run.id, at: moment, db)
      for change in changes { try ChangeRow.insert(change, db) }
      return RecordResult(device: row.device, isNew: isNew, changes: changes, sharedKeys: shared)
    }
  }

  private static func changes(
    from old: DeviceRow.Loaded?, to device: Device, run: Int, at: Date, _ db: Database
  ) throws -> [Change] {
    var changes: [Change] = []
    if let old {
      if old.absentNights > 0 || old.device.said["status"] == Device.Status.scrapped.rawValue,
        old.device.lastRun != run
      {
        changes.append(
          Change(
            run: run, device: device.id, kind: .returned, field: "last_seen", before: Stored.text(old.device.lastSeen),
            after: Stored.text(device.lastSeen), at: at))
      }
      if old.device.status != device.status {
        changes.append(
          Change(
            run: run, device: device.id, kind: .changed, field: "status", before: old.device.status.rawValue,
            after: device.status.rawValue, at: at))
      }
    } else {
      changes.append(Change(run: run, device: device.id, kind: .new, at: at))
    }
    return changes + (try ChangeRow.compare(device, isNew: old == nil, run: run, at: at, db))
  }

  /// Keeps changes that only the end of a run can tell.
  /// - Throws: `.runNotOpen`; `.noSuchDevice` for an id that the register never gave.
  package func note(_ changes: [Change], in run: Run) throws(InventoryError) {
    guard !changes.isEmpty else { return }
    try write { db in
      try Self.requireOpen(run.id, db)
      for change in changes {
        _ = try DeviceRow.load(change.device, db)
        try ChangeRow.insert(change, db)
      }
    }
  }

  /// Adds a device's conversations to what is kept of it; at most 2,000 a device, the latest.
  package func record(_ flows: [Flow], of device: String, in run: Run) throws(InventoryError) {
    guard !flows.isEmpty else { return }
    try write { db in
      try Self.requireOpen(run.id, db)
      let id = try DeviceRow.load(device, db).device.id
      for flow in flows { try FlowRow.add(flow, of: id, run: run.id, db) }
      try FlowRow.prune(of: id, keeping: 2_000, db)
    }
  }
}

extension Device {
  /// What a new night leaves as it was: what people said, the first sight, and, within one run, what an earlier segment showed.
  fileprivate mutating func keepWhatIsKept(from old: Device, sameRun: Bool) {
    said = old.said
    firstSeen = min(firstSeen, old.firstSeen)
    lastSeen = max(lastSeen, old.lastSeen)
    guard sameRun else { return }
    macs = old.macs + macs.filter { !old.macs.contains($0) }
    addresses = old.addresses + addresses.filter { !old.addresses.contains($0) }
    hostnames = old.hostnames + hostnames.filter { !old.hostnames.contains($0) }
    ports = Set(old.ports + ports).sorted()
  }
}
