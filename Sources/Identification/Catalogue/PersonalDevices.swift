import Vocabulary

/// `catalogue/personal-devices.yaml`: what tells a phone, tablet, laptop or PC, on which a maker's app may run, from a device
/// of one purpose.
package struct PersonalDevices: Decodable, Sendable {
  /// A value of a key by its shape (`Glob`), and what it suggests.
  struct Sign: Decodable, Sendable {
    let key: ObservationKey
    let match: String
    /// `nil`: it is some general system.
    let deviceClass: DeviceClass?
    let certainty: Double
    /// Whether it tells a general system at all, so that clouds that it asks for may be an app's.
    let isGeneral: Bool

    private enum CodingKeys: String, CodingKey {
      case key, match, certainty
      case deviceClass = "class"
      case isGeneral = "general"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      key = ObservationKey(try values.decode(String.self, forKey: .key))
      match = try values.decode(String.self, forKey: .match)
      deviceClass = try values.decodeIfPresent(DeviceClass.self, forKey: .deviceClass)
      certainty = try values.decodeIfPresent(Double.self, forKey: .certainty) ?? 0.5
      isGeneral = try values.decodeIfPresent(Bool.self, forKey: .isGeneral) ?? true
    }
  }

  let signs: [Sign]
  /// Makers whose interfaces sit in phones where the host's system is Android.
  let phoneMakers: [String]
  /// Makers of modules that sit in devices of one purpose alone.
  let deviceModules: [String]
  /// Makers of modules whose interfaces sit in computers.
  let computerMakers: [String]

  private enum CodingKeys: String, CodingKey {
    case signs
    case phoneMakers = "phone_makers"
    case deviceModules = "device_modules"
    case computerMakers = "computer_makers"
  }

  /// Whether a maker's interface sits in devices of one purpose and tells nothing of who made them.
  func isModule(_ maker: Vendor) -> Bool {
    maker.makesModules && !maker.hasVirtualMACs && maker.mainClass == nil && !computerMakers.contains(maker.name)
  }

  /// The signs that a fact bears.
  func signs(of fact: Fact) -> [Sign] {
    signs.filter { $0.key == fact.key && Glob($0.match).matches(fact.value) }
  }

  /// The first fact that tells a general system.
  func sign(in facts: HostFacts) -> Fact? {
    facts.all.first { fact in signs(of: fact).contains(where: \.isGeneral) }
  }
}
