import Vocabulary

/// The identity of a device as the catalogue asks for it.
struct Product {
  let vendor: String?
  /// Who made the inside, where it is another and more than its MAC says so.
  let maker: String?
  let model: String?
  let deviceClass: DeviceClass?
  /// Whether Article 7 governs its class, or may: network and IT equipment stand under other rules.
  let isGoverned: Bool
  /// The firmware that identification chose, then what else the device itself said in a field of its own: HP tells a
  /// revision here and a bundle there.
  let firmware: [String]
  /// The claims behind vendor, model and firmware.
  let evidence: [Evidence]
  let os: String?
  let osVersions: [String]
  let hardwareRevision: String?
  /// How the firmware was read: key and rule of its strongest claim.
  let readBy: String?

  init(identity: Identity) {
    vendor = identity.vendor
    maker = identity.values[.maker].flatMap { value in
      value.confidence >= 0.6 || value.evidence.contains { $0.nature >= .ownText } ? value.value : nil
    }
    model = identity.model
    deviceClass = identity.deviceClass == .unknown ? nil : identity.deviceClass
    isGoverned = [.iot, .sensor, .undetermined].contains(identity.deviceClass.defaultScope)
    let value = identity.values[.firmware]
    let others = value.map { value in
      value.losers.filter { $0.nature >= .ownField && $0.value != value.value }.map(\.value)
    }
    firmware = (value.map { [$0.value] } ?? []) + (others ?? [])
    os = identity[.os]
    osVersions = identity[.osVersion].map { [$0] } ?? []
    hardwareRevision = identity[.hardwareRevision]
    readBy = value?.evidence.first.map { "\($0.evidence.key)" }
    evidence = [.vendor, .maker, .model, .firmware].compactMap { (attribute: Attribute) in
      identity.values[attribute]?.evidence.first?.evidence
    }
  }

  /// The device as the feeds are asked for it.
  func question(vendor: String) -> ProductQuestion {
    ProductQuestion(
      vendor: vendor, model: model, os: os, versions: firmware + osVersions.filter { !firmware.contains($0) },
      hardwareRevision: hardwareRevision)
  }

  /// `HP LaserJet M607`, for a person.
  var name: String { [vendor, model].compactMap { $0 }.joined(separator: " ") }
}
