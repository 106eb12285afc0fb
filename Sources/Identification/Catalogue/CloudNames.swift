import Vocabulary

/// A maker's own cloud: a domain that its devices ask for, and so does its app on a phone.
struct CloudName: Decodable, Sendable, Hashable {
  /// The name itself and all below it: `tplinkcloud.com`.
  let suffix: String
  /// The canonical vendor of the device; for a platform that many brands use, the platform (`Tuya`).
  let vendor: String
  /// What nearly every device is that asks for it; `nil` where the maker has several kinds there.
  let deviceClass: DeviceClass?
  /// How sure of the class a device makes us that asks for it.
  let certainty: Double
  /// Makers of the interfaces that such devices carry, beside the vendor itself and the makers of modules.
  let interfaces: [String]
  /// Whether many brands use it, so that it tells a kind and no label.
  let isPlatform: Bool

  private enum CodingKeys: String, CodingKey {
    case suffix, vendor, certainty, interfaces
    case deviceClass = "class"
    case isPlatform = "platform"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    suffix = try values.decode(String.self, forKey: .suffix)
    vendor = try values.decode(String.self, forKey: .vendor)
    deviceClass = try values.decodeIfPresent(DeviceClass.self, forKey: .deviceClass)
    certainty = try values.decodeIfPresent(Double.self, forKey: .certainty) ?? 0.5
    interfaces = try values.decodeIfPresent([String].self, forKey: .interfaces) ?? []
    isPlatform = try values.decodeIfPresent(Bool.self, forKey: .isPlatform) ?? false
  }
}

/// `catalogue/cloud-names.yaml`, found by the longest suffix.
package struct CloudNames: Sendable {
  private let bySuffix: [String: CloudName]
  let all: [CloudName]

  init(_ names: [CloudName]) {
    all = names
    bySuffix = Dictionary(names.map { ($0.suffix, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The entry of a name or of a domain above it.
  func entry(of name: String) -> CloudName? {
    var rest = name.prefix(253).lowercased()[...]
    while !rest.isEmpty {
      if let found = bySuffix[String(rest)] { return found }
      guard let dot = rest.firstIndex(of: ".") else { return nil }
      rest = rest[rest.index(after: dot)...]
    }
    return nil
  }
}
