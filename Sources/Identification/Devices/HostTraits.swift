import NetworkTypes
import Vocabulary

/// A host of tonight, as far as matching needs it.
package struct HostTraits: Hashable, Sendable {
  package let keys: [DeviceKey]
  package let segment: String
  package let macs: Set<MACAddress>
  package let addresses: [IPAddress]
  package let deviceClass: DeviceClass
  package let model: String?
  /// Names that tell this host from others of its kind, in lower case.
  package let names: Set<String>
  /// What its SNMP agent calls it: one device has one, over whatever card it is asked.
  package let agentNames: Set<String>
  /// Which observation keys told a UUID: another protocol may tell another one.
  package let uuidSources: Set<String>
  /// What its lesser sources call its serial, as compared: no key, but no contradiction either.
  package let otherSerials: Set<String>
  let known: ComparedKeys

  package init(
    keys: [DeviceKey], segment: String, macs: Set<MACAddress> = [], addresses: [IPAddress] = [],
    deviceClass: DeviceClass = .unknown, model: String? = nil, names: [String] = [], agentNames: [String] = [],
    uuidSources: Set<String> = [], otherSerials: Set<String> = []
  ) {
    self.keys = keys
    self.segment = segment
    self.macs = macs
    self.addresses = addresses
    self.deviceClass = deviceClass
    self.model = model
    self.names = TellingName.among(names, macs: macs, model: model)
    self.agentNames = TellingName.among(agentNames, macs: macs, model: model)
    self.uuidSources = uuidSources
    self.otherSerials = otherSerials
    known = ComparedKeys(keys)
  }

  /// Of a host as it was observed: `identity` must hold no person's word.
  package init(_ host: KnownHost, _ identity: Identity, keys: [DeviceKey], names: [String]) {
    let serials = identity.values[.serial].map { $0.evidence + $0.losers } ?? []
    self.init(
      keys: keys, segment: host.segment, macs: Set(host.macs.filter(\.isDevice)), addresses: host.addresses,
      deviceClass: identity.deviceClass, model: identity.model, names: names,
      agentNames: host.values("snmp.sys_name"), uuidSources: identity.uuidSources,
      otherSerials: Set(serials.filter { $0.nature == .ownField }.map { ComparedKeys.serial($0.value) }))
  }
}

/// Keys by kind in the form in which they are compared. A serial is compared without case, blanks, punctuation and the zeros
/// before it; the register keeps each as it was first read.
struct ComparedKeys: Hashable, Sendable {
  private let values: [DeviceKey.Kind: Set<String>]

  init(_ keys: [DeviceKey]) {
    values = Dictionary(grouping: keys.map(Self.compared), by: \.kind).mapValues { Set($0.map(\.value)) }
  }

  subscript(kind: DeviceKey.Kind) -> Set<String> { values[kind] ?? [] }

  var hasStrong: Bool { values.keys.contains(where: \.isStrong) }
  /// Nothing but addresses.
  var isBare: Bool { values.keys.allSatisfy { $0 == .address } }
  var macs: Set<MACAddress> { Set(self[.mac].compactMap { MACAddress($0) }) }
  /// The serials without the vendors before them.
  var serialNumbers: Set<String> { Set(self[.serial].map { String($0.drop { $0 != " " }.dropFirst()) }) }
  var serialVendors: Set<String> { Set(self[.serial].map { String($0.prefix { $0 != " " }) }) }

  static func compared(_ key: DeviceKey) -> DeviceKey {
    guard key.kind == .serial, let blank = key.value.lastIndex(of: " ") else { return key }
    let vendor = NameKey.compact(String(key.value[..<blank]))
    return DeviceKey(.serial, vendor + " " + serial(String(key.value[blank...])))
  }

  /// A serial as it is compared.
  static func serial(_ text: String) -> String {
    let compact = NameKey.compact(text)
    let trimmed = compact.drop { $0 == "0" }
    return trimmed.isEmpty ? compact : String(trimmed)
  }
}
