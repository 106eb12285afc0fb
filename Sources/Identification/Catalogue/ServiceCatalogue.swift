import Vocabulary

/// What a word that a device says of itself suggests about its class.
struct ClassHint: Decodable, Sendable {
  let word: String
  let deviceClass: DeviceClass
  let certainty: Double
  /// Whether the word is by definition a kind of device (`PrintDeviceType`), not a service that many kinds offer.
  let isDeviceType: Bool
  /// The one maker that announces it; `nil` for words that many use.
  let vendor: String?

  private enum CodingKeys: String, CodingKey {
    case word, certainty, vendor
    case deviceClass = "class"
    case isDeviceType = "device_type"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    word = try values.decode(String.self, forKey: .word)
    deviceClass = try values.decode(DeviceClass.self, forKey: .deviceClass)
    certainty = try values.decode(Double.self, forKey: .certainty)
    vendor = try values.decodeIfPresent(String.self, forKey: .vendor)
    isDeviceType = try values.decodeIfPresent(Bool.self, forKey: .isDeviceType) ?? false
  }
}

/// What an open port suggests, where the port is a protocol of one kind of device.
struct PortHint: Decodable, Sendable {
  let port: String
  let deviceClass: DeviceClass
  let certainty: Double

  private enum CodingKeys: String, CodingKey {
    case port, certainty
    case deviceClass = "class"
  }
}

/// `catalogue/services.yaml`: service types, device types and capabilities → class hints.
package struct ServiceCatalogue: Decodable, Sendable {
  /// DNS-SD types, such as `_ipp._tcp`.
  let dnsSD: [ClassHint]
  /// WS-Discovery types without prefix, such as `PrintDeviceType`.
  let wsd: [ClassHint]
  /// UPnP device types, such as `Printer`.
  let upnp: [ClassHint]
  /// LLDP capabilities.
  let lldp: [ClassHint]
  let ports: [PortHint]

  private enum CodingKeys: String, CodingKey {
    case wsd, upnp, lldp, ports
    case dnsSD = "dns_sd"
  }

  static func hint(_ word: String, in hints: [ClassHint]) -> [ClassHint] {
    hints.filter { $0.word.caseInsensitiveCompareASCII(word) }
  }
}

extension String {
  /// Equal without regard to the case of ASCII letters.
  func caseInsensitiveCompareASCII(_ other: String) -> Bool {
    utf8.count == other.utf8.count && lowercased() == other.lowercased()
  }
}
