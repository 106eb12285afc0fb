import Identification
import NetworkTypes
import Vocabulary

/// A device's observations as one line of JSON that `identify` reads and that a test can keep: masked, so that it can be
/// shown to others.
package struct ObservationBundle: Encodable {
  private struct Seen: Encodable {
    let key: String
    let value: String
    let oid: String?
    let port: TransportPort?

    private enum CodingKeys: String, CodingKey { case key, value, oid, port }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(key, forKey: .key)
      try container.encode(value, forKey: .value)
      try container.encodeIfPresent(oid, forKey: .oid)
      guard let port else { return }
      if port.transport == .tcp {
        try container.encode(port.number, forKey: .port)
      } else {
        try container.encode(port.description, forKey: .port)
      }
    }
  }

  private let id: String
  private let masked = true
  private let observations: [Seen]

  private enum CodingKeys: String, CodingKey { case id, masked, observations }

  /// The facts of a device's last run, masked.
  package init(_ device: Device, _ seen: [Observation], identifier: Identifier) {
    let host = KnownHost(
      segment: device.segment, macs: device.macs, addresses: device.addresses, observations: seen
    ).asJudged
    id = device.id
    observations = Self.mask(for: device, host, identifier).facts(of: host).filter { !$0.value.isEmpty }.map {
      Seen(key: $0.key.rawValue, value: $0.value, oid: $0.oid, port: $0.port)
    }
  }

  /// What hides a device's secrets, those that people said of it among them.
  package static func mask(for device: Device, _ host: KnownHost, _ identifier: Identifier) -> ObservationMask {
    let fields = ["serial", "manager", "unit", "location", "asset_tag", "note", "purpose", "segment"]
    let names = device.hostnames + [device.said["hostname"]].compactMap { $0 }
    return ObservationMask(
      host, device.identity, names: names, said: fields.compactMap { device.said[$0] }, identifier: identifier)
  }
}
