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
  /// Heads of models as some interfaces write them → as the maker's label has them (`FGT_` → `FortiGate `).
  let rewrite: [String: String]?
  /// Marks where a variant begins that is no part of the model (`-203dpi`).
  let cut: [String]?
}

/// Which class a model belongs to, by its vendor's naming.
package struct ModelCatalogue: Sendable {
  private let families: [String: [(glob: Glob, deviceClass: DeviceClass)]]
  private let cuts: [String: [String]]
  private let rewrites: [String: [(head: String, label: String)]]

  init(_ vendors: [VendorModels]) {
    var families: [String: [(glob: Glob, deviceClass: DeviceClass)]] = [:]
    for entry in vendors {
      families[entry.vendor, default: []] += entry.families.map { (Glob($0.match), $0.deviceClass) }
    }
    self.families = families
    cuts = Dictionary(vendors.map { ($0.vendor, $0.cut ?? []) }, uniquingKeysWith: +)
    rewrites = Dictionary(
      vendors.map { entry in
        (entry.vendor, (entry.rewrite ?? [:]).sorted { $0.key < $1.key }.map { (head: $0.key, label: $0.value) })
      }, uniquingKeysWith: +)
  }

  /// The class of a model of this canonical vendor; `nil` if no family of it fits.
  package func deviceClass(vendor: String, model: String) -> DeviceClass? {
    families[vendor]?.first { $0.glob.matches(model) }?.deviceClass
  }

  /// The only vendor that names models so (`UAP-AC-HD`); `nil` where none or several do, or where the name is short.
  func onlyVendor(model: String) -> String? {
    guard model.contains("-"), model.count >= 6 else { return nil }
    let fitting = families.filter { _, families in
      families.contains { $0.glob.literalPrefix >= 3 && $0.glob.matches(model) }
    }
    return fitting.count == 1 ? fitting.first?.key : nil
  }

  /// Whether a named family of the vendor fits, so that the word is a model even in running text.
  func isOfFamily(vendor: String, model: String) -> Bool {
    families[vendor]?.contains { $0.glob.isSpecific && $0.glob.matches(model) } ?? false
  }

  /// Whether whatever the vendor makes is of one kind.
  func takesAny(vendor: String) -> Bool { families[vendor]?.contains { $0.glob.isAny } ?? false }

  /// The model as its maker's label has it.
  func label(vendor: String, model: String) -> String {
    var model = model
    if let rewrite = rewrites[vendor]?.first(where: { model.hasPrefix($0.head) }) {
      model = rewrite.label + model.dropFirst(rewrite.head.count)
    }
    for mark in cuts[vendor] ?? [] {
      if let range = model.firstRange(of: mark), range.lowerBound > model.startIndex {
        model = String(model[..<range.lowerBound])
      }
    }
    return model
  }
}
