import Vocabulary

/// A question to the knowledge: a product and version, or CPE names that hold them.
struct WeaknessQuery: Codable, Hashable {
  /// Given back as it came, so that a fleet's answers find their questions.
  var id: String?
  var vendor: String?
  var product: String?
  var version: String?
  var deviceClass: DeviceClass?
  /// Where the device tells it.
  var hardwareRevision: String?
  /// One name, or those of firmware and hardware.
  var cpe: [String] = []

  enum CodingKeys: String, CodingKey {
    case id, vendor, product, version
    case deviceClass = "class"
    case hardwareRevision = "hardware_revision"
    case cpe
  }

  init(
    vendor: String? = nil, product: String? = nil, version: String? = nil, deviceClass: DeviceClass? = nil,
    hardwareRevision: String? = nil, cpe: [String] = []
  ) {
    self.vendor = vendor
    self.product = product
    self.version = version
    self.deviceClass = deviceClass
    self.hardwareRevision = hardwareRevision
    self.cpe = cpe
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decodeIfPresent(String.self, forKey: .id)
    vendor = try values.decodeIfPresent(String.self, forKey: .vendor)
    product = try values.decodeIfPresent(String.self, forKey: .product)
    version = try values.decodeIfPresent(String.self, forKey: .version)
    deviceClass = try values.decodeIfPresent(DeviceClass.self, forKey: .deviceClass)
    hardwareRevision = try values.decodeIfPresent(String.self, forKey: .hardwareRevision)
    if let one = try? values.decodeIfPresent(String.self, forKey: .cpe) {
      cpe = [one]
    } else {
      cpe = try values.decodeIfPresent([String].self, forKey: .cpe) ?? []
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(id, forKey: .id)
    try values.encodeIfPresent(vendor, forKey: .vendor)
    try values.encodeIfPresent(product, forKey: .product)
    try values.encodeIfPresent(version, forKey: .version)
    try values.encodeIfPresent(deviceClass, forKey: .deviceClass)
    try values.encodeIfPresent(hardwareRevision, forKey: .hardwareRevision)
    if cpe.count == 1 {
      try values.encode(cpe[0], forKey: .cpe)
    } else if cpe.count > 1 {
      try values.encode(cpe, forKey: .cpe)
    }
  }
}
