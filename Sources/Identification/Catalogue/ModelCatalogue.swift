import Vocabulary

/// What a series of models is, by the shape of its names.
struct ModelFamily: Decodable, Sendable {
  let match: String
  let deviceClass: DeviceClass

  private enum CodingKeys: String, CodingKey {
    case match
    case deviceClass = "class"
  }
}

/// The model families of one vendor, in the order in which they are tried.
struct VendorModels: Decodable, Sendable {
  let vendor: String
  let families: [ModelFamily]
}

/// Which class a model belongs to, by its vendor's naming.
package struct ModelCatalogue: Sendable {
  private let families: [String: [(glob: Glob, deviceClass: DeviceClass)]]

  init(_ vendors: [VendorModels]) {
    var families: [String: [(glob: Glob, deviceClass: DeviceClass)]] = [:]
    for entry in vendors {
      families[entry.vendor, default: []] += entry.families.map { (Glob($0.match), $0.deviceClass) }
    }
    self.families = families
  }

  /// The class of a model of this canonical vendor; `nil` if no family of it fits.
  package func deviceClass(vendor: String, model: String) -> DeviceClass? {
    families[vendor]?.first { $0.glob.matches(model) }?.deviceClass
  }
}
