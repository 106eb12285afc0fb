import Foundation
import GRDB
import NetworkTypes
import Vocabulary

extension Register {
  /// By what tonight's hosts can be recognised, in the order of ids.
  package func knownDevices() throws(InventoryError) -> [KnownDevice] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT DISTINCT kind, value FROM device_key WHERE is_shared = 1")
      let shared = Set(rows.map { "\($0["kind"] as String) \(Stored.unescaped($0["value"]))" })
      let merged = Set(
        try String.fetchAll(db, sql: "SELECT DISTINCT merged_into FROM device WHERE merged_into IS NOT NULL"))
      let apart = try SplitRow.pairs(db)
      return try DeviceRow.all(db).map { device in
        let macs = Set(device.keys.lazy.filter { $0.kind == .mac }.compactMap { MACAddress($0.value) })
        let isShared = { (key: DeviceKey) in
          shared.contains("\(key.kind.rawValue) \(key.value)") && !key.isMade(of: macs)
        }
        return KnownDevice(
          id: device.id, keys: device.keys.filter { !isShared($0) }, sharedKeys: device.keys.filter(isShared),
          segment: device.segment, addresses: device.addresses, hostnames: device.hostnames,
          deviceClass: device.identity.observed(.deviceClass).flatMap(DeviceClass.init(rawValue:)) ?? .unknown,
          model: device.identity.observed(.model), uuidSources: device.identity.uuidSources, said: device.said, isMerged: merged.contains(device.id),
          apartFrom: apart[device.id] ?? [])
      }
    }
  }

  /// The devices of the register, in the order of ids; merged rows never show.
  package func devices(_ filter: DeviceFilter) throws(InventoryError) -> [Device] {
    try read { db in try DeviceRow.all(db).filter(filter.holds) }
  }

  /// One device; the id of a merged one gives the device that it went into.
  package func device(_ id: String) throws(InventoryError) -> Device {
    try read { db in try DeviceRow.load(id, db).device }
  }

  /// The addresses that a device has had, the latest first.
  package func addresses(of device: String) throws(InventoryError) -> [AddressUse] {
    try read { db in try AddressRow.fetch(of: try DeviceRow.load(device, db).device.id, db) }
  }

  /// What a run heard of a device; of the run that saw it last if none is named. Empty once pruned.
  package func observations(of device: String, run: Int?) throws(InventoryError) -> [Observation] {
    try read { db in
      let known = try DeviceRow.load(device, db).device
      return try ObservationRow.fetch(of: known.id, run: run ?? known.lastRun, db)
    }
  }

  /// What a run sent to a device; the run that saw it last if none is named.
  package func sent(to device: String, run: Int?) throws(InventoryError) -> [Sent] {
    try read { db in
      let known = try DeviceRow.load(device, db).device
      return try ObservationRow.fetchSent(to: known.id, run: run ?? known.lastRun, db)
    }
  }

  /// With whom a device spoke, over all runs, the latest first.
  package func flows(of device: String) throws(InventoryError) -> [Flow] {
    try read { db in try FlowRow.fetch(of: try DeviceRow.load(device, db).device.id, db) }
  }

  /// The changes from a point on, in the order in which they happened.
  package func changes(since: ChangesSince) throws(InventoryError) -> [Change] {
    try read { db in
      switch since {
      case .beginning: try ChangeRow.fetch(db, where: "1", [])
      case .run(let run): try ChangeRow.fetch(db, where: "run >= ?", [run])
      case .after(let run): try ChangeRow.fetch(db, where: "run > ?", [run])
      case .date(let date): try ChangeRow.fetch(db, where: "at >= ?", [Stored.text(date)])
      }
    }
  }
}

extension DeviceFilter {
  /// Whether a device is asked for.
  func holds(_ device: Device) -> Bool {
    if let statuses, !statuses.contains(device.status) { return false }
    if let scopes, !scopes.contains(device.scope) { return false }
    if let classes, !classes.contains(DeviceClass(rawValue: device.effectiveClass) ?? .unknown) { return false }
    if let segment, device.segment != segment { return false }
    guard let text, !text.isEmpty else { return true }
    let words =
      [device.id, device.identity.name, device.identity.vendor, device.identity.model].compactMap { $0 }
      + device.addresses.map(\.description) + device.macs.map(\.description) + device.hostnames
      + device.said.values
    return words.contains { $0.range(of: text, options: .caseInsensitive) != nil }
  }
}
