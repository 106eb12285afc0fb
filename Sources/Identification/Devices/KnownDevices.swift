import NetworkTypes
import Vocabulary

/// A device of the register, as far as matching needs it.
package struct KnownDevice: Hashable, Sendable {
  package let id: String
  package private(set) var keys: [DeviceKey]
  package let segment: String
  package let addresses: [IPAddress]
  package let deviceClass: DeviceClass
  package let model: String?
  package let names: Set<String>
  /// What its SNMP agent called it tonight.
  package let agentNames: Set<String>
  package let uuidSources: Set<String>
  /// A person made it of several rows: then what differs within it is no reason to doubt it.
  package let isMerged: Bool
  /// Devices that a person split from it, or it from them.
  package let apartFrom: Set<String>
  private(set) var known: ComparedKeys

  /// Class, model and names as they were observed: what a person typed finds no device.
  package init(
    id: String, keys: [DeviceKey], segment: String = "", addresses: [IPAddress], deviceClass: DeviceClass,
    model: String? = nil, names: [String] = [], agentNames: Set<String> = [], uuidSources: Set<String> = [],
    isMerged: Bool = false, apartFrom: Set<String> = []
  ) {
    self.id = id
    self.keys = keys
    self.segment = segment
    self.addresses = addresses
    self.deviceClass = deviceClass
    self.model = model
    known = ComparedKeys(keys)
    self.names = TellingName.among(names, macs: known.macs, model: model)
    self.agentNames = agentNames
    self.uuidSources = uuidSources
    self.isMerged = isMerged
    self.apartFrom = apartFrom
  }
}

/// The devices of the register by their keys, addresses and names, so that a host is held against few of them however many
/// there are.
package struct KnownDevices: Sendable {
  private var devices: [String: KnownDevice] = [:]
  private var byKey: [DeviceKey: Set<String>] = [:]
  private var byAddress: [IPAddress: Set<String>] = [:]
  private var byName: [String: Set<String>] = [:]
  /// Keys that two devices have: they tell neither, unless one is made of a device's own MAC.
  private var shared: Set<DeviceKey> = []

  package init(_ devices: [KnownDevice] = []) {
    for device in devices { put(device) }
  }

  package subscript(id: String) -> KnownDevice? { devices[id] }

  /// Takes a device in, new or as it is now.
  package mutating func put(_ device: KnownDevice) {
    let bare = KnownDevice(without: shared, device)
    if let old = devices.updateValue(bare, forKey: device.id) { index(old) { $0.remove(old.id) } }
    index(bare) { $0.insert(bare.id) }
  }

  /// From now on these keys tell nothing: a second device has them.
  package mutating func disregard(_ keys: [DeviceKey]) {
    for key in keys where shared.insert(ComparedKeys.compared(key)).inserted {
      for id in byKey[ComparedKeys.compared(key)] ?? [] {
        if let device = devices[id] { put(device) }
      }
    }
  }

  /// The devices that have a key, an address or a name in common with a host, by their ids.
  func near(_ host: HostTraits) -> [KnownDevice] {
    var ids: Set<String> = []
    for key in host.keys { ids.formUnion(byKey[ComparedKeys.compared(key)] ?? []) }
    for address in host.addresses { ids.formUnion(byAddress[address] ?? []) }
    if let named = named(host) { ids.insert(named.id) }
    return ids.sorted().compactMap { devices[$0] }
  }

  /// The only device of one of the host's names.
  func named(_ host: HostTraits) -> KnownDevice? {
    let ids = host.names.reduce(into: Set<String>()) { $0.formUnion(byName[$1] ?? []) }
    return ids.count == 1 ? ids.first.flatMap { devices[$0] } : nil
  }

  private mutating func index(_ device: KnownDevice, _ change: (inout Set<String>) -> Void) {
    for key in Set(device.keys.map(ComparedKeys.compared)) where key.kind != .address {
      Self.change(&byKey, key, change)
    }
    for address in Set(device.addresses) { Self.change(&byAddress, address, change) }
    for name in device.names { Self.change(&byName, name, change) }
  }

  private static func change<Key>(
    _ index: inout [Key: Set<String>], _ key: Key, _ change: (inout Set<String>) -> Void
  ) {
    change(&index[key, default: []])
    if index[key]?.isEmpty == true { index[key] = nil }
  }
}

extension KnownDevice {
  fileprivate init(without shared: Set<DeviceKey>, _ device: KnownDevice) {
    self = device
    let isTold = { (key: DeviceKey) in !shared.contains(ComparedKeys.compared(key)) || key.isMade(of: device.known.macs)
    }
    guard !device.keys.allSatisfy(isTold) else { return }
    keys = device.keys.filter(isTold)
    known = ComparedKeys(keys)
  }
}
