import Identification
import Inventory
import NetworkTypes
import Vocabulary

/// The devices of the register as a run knows them: by what they are found again, and what people said of them.
struct DeviceBook: Sendable {
  private var known = KnownDevices()
  private var people: [String: [String: String]] = [:]

  init(_ devices: [Inventory.KnownDevice]) {
    for device in devices {
      known.put(
        Identification.KnownDevice(
          id: device.id, keys: device.keys, segment: device.segment,
          addresses: Self.addresses(device.addresses, device.keys, isMerged: device.isMerged),
          deviceClass: device.deviceClass, model: device.model, names: device.hostnames,
          uuidSources: device.uuidSources, isMerged: device.isMerged, apartFrom: device.apartFrom))
      people[device.id] = device.said.isEmpty ? nil : device.said
    }
    known.disregard(devices.flatMap(\.sharedKeys))
  }

  func match(_ host: HostTraits, _ tonight: Tonight) -> DeviceMatch {
    DeviceMatcher.match(host, among: known, tonight: tonight)
  }

  /// Whether what was learnt later says that a host is another device than it was taken for.
  func forbids(_ host: HostTraits, _ id: String) -> Bool {
    known[id].map { DeviceMatcher.forbids(host, $0) } ?? false
  }

  func said(of id: String) -> [String: String] { people[id] ?? [:] }

  /// Takes in a device as it was recorded from a host.
  mutating func remember(_ device: Device, from host: HostTraits, sharing shared: [DeviceKey]) {
    let old = known[device.id]
    let isMerged = old?.isMerged ?? false
    known.put(
      Identification.KnownDevice(
        id: device.id, keys: device.keys, segment: device.segment,
        addresses: Self.addresses(device.addresses, device.keys, isMerged: isMerged),
        deviceClass: device.identity.observed(.deviceClass).flatMap(DeviceClass.init(rawValue:)) ?? .unknown,
        model: device.identity.observed(.model), names: device.hostnames,
        agentNames: host.agentNames.union(old?.agentNames ?? []), uuidSources: device.identity.uuidSources,
        isMerged: isMerged, apartFrom: old?.apartFrom ?? []))
    known.disregard(shared)
    people[device.id] = device.said.isEmpty ? nil : device.said
  }

  /// Whether a new device can have replaced one that was not seen tonight: of the same class as far as known, one that was
  /// expected to be there, and not two phones with random MACs.
  func mayReplace(_ new: String, _ old: String) -> Bool {
    guard let new = known[new], let old = known[old] else { return false }
    let isAway = ["standby", "disabled", "scrapped"].contains(people[old.id]?["status"])
    let isSameClass =
      new.deviceClass == old.deviceClass || new.deviceClass == .unknown || old.deviceClass == .unknown
    let areFleeting = [new, old].contains { device in
      device.keys.contains { $0.kind == .localMAC } && !device.keys.contains(where: \.kind.isStrong)
    }
    return !isAway && isSameClass && !areFleeting
  }

  /// The parts of a merged device may each be known by an address alone.
  private static func addresses(_ addresses: [IPAddress], _ keys: [DeviceKey], isMerged: Bool) -> [IPAddress] {
    guard isMerged else { return addresses }
    let others = keys.filter { $0.kind == .address }.compactMap { IPAddress($0.value) }
    return addresses + others.filter { !addresses.contains($0) }
  }
}
