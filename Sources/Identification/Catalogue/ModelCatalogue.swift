import Vocabulary

/// What a series of models is, by the shape of its names.
struct ModelFamily: Decodable, Sendable {
  let match: String
  let deviceClass: DeviceClass
  /// What its maker calls the series (`ECOSYS`, `Smart-UPS`).
  let series: String?
  /// The product component of its CPE names: `{model}` stands for the model in lower case with `_` for blanks.
  let cpeProduct: String?
  /// The scheme that compares its firmware versions (`Sources/Knowledge/Versions`), where it is not its vendor's.
  let versionScheme: String?
  /// What the maker names as its replacement.
  let successor: String?

  private enum CodingKeys: String, CodingKey {
    case match, series, successor
    case deviceClass = "class"
    case cpeProduct = "cpe_product"
    case versionScheme = "version_scheme"
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
  /// Forms of its order numbers, which stand where a model belongs (`JL###?`).
  let orderNumbers: [String]?
  /// Of all its families that name no other (see `ModelFamily`).
  let cpeProduct: String?
  let versionScheme: String?

  private enum CodingKeys: String, CodingKey {
    case vendor, families, rewrite, cut
    case orderNumbers = "order_numbers"
    case cpeProduct = "cpe_product"
    case versionScheme = "version_scheme"
  }
}

/// What the catalogue knows of one model, beside its class.
package struct ModelKnowledge: Hashable, Sendable {
  /// What its maker calls the series; `nil` where the catalogue does not say.
  package let series: String?
  /// The product component that its CPE names would have, such as `ds-2cd2143g0-i_firmware`: to be looked up, for only a
  /// feed says whether it is there.
  package let cpeProduct: String?
  /// The version scheme that compares its firmware, such as `hikvision`.
  package let versionScheme: String?
  package let successor: String?
}

/// Which class a model belongs to, by its vendor's naming.
package struct ModelCatalogue: Sendable {
  private let families: [String: [(glob: Glob, family: ModelFamily)]]
  private let defaults: [String: VendorModels]
  private let cuts: [String: [String]]
  private let orderNumbers: [String: [Glob]]
  private let rewrites: [String: [(head: String, label: String)]]

  init(_ vendors: [VendorModels]) {
    var families: [String: [(glob: Glob, family: ModelFamily)]] = [:]
    for entry in vendors {
      families[entry.vendor, default: []] += entry.families.map { (Glob($0.match), $0) }
    }
    self.families = families
    defaults = Dictionary(vendors.map { ($0.vendor, $0) }, uniquingKeysWith: { first, _ in first })
    orderNumbers = Dictionary(
      vendors.map { ($0.vendor, ($0.orderNumbers ?? []).map { Glob($0) }) }, uniquingKeysWith: +)
    cuts = Dictionary(vendors.map { ($0.vendor, $0.cut ?? []) }, uniquingKeysWith: +)
    rewrites = Dictionary(
      vendors.map { entry in
        (entry.vendor, (entry.rewrite ?? [:]).sorted { $0.key < $1.key }.map { (head: $0.key, label: $0.value) })
      }, uniquingKeysWith: +)
  }

  /// The class of a model of this canonical vendor; `nil` if no family of it fits.
  package func deviceClass(vendor: String, model: String) -> DeviceClass? {
    families[vendor]?.first { $0.glob.matches(model) }?.family.deviceClass
  }

  /// The classes of all families of this canonical vendor; empty if the catalogue knows none.
  func classes(of vendor: String) -> Set<DeviceClass> { Set((families[vendor] ?? []).map(\.family.deviceClass)) }

  /// The version schemes that any family or vendor names.
  var versionSchemes: Set<String> {
    let named = families.values.flatMap { $0.compactMap(\.family.versionScheme) }
    return Set(named + defaults.values.compactMap(\.versionScheme))
  }

  /// What else is known of the model: its own family's word, else its vendor's.
  package func knowledge(vendor: String, model: String) -> ModelKnowledge {
    let family = families[vendor]?.first { $0.glob.matches(model) }?.family
    let pattern = family?.cpeProduct ?? defaults[vendor]?.cpeProduct
    let word = model.lowercased().split(separator: " ").joined(separator: "_")
    return ModelKnowledge(
      series: family?.series, cpeProduct: pattern?.replacing("{model}", with: word),
      versionScheme: family?.versionScheme ?? defaults[vendor]?.versionScheme, successor: family?.successor)
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

  /// Whether the text is an order number of that vendor, not a model's name.
  func isOrderNumber(vendor: String, model: String) -> Bool {
    orderNumbers[vendor]?.contains { $0.matches(model) } ?? false
  }

  /// Whether whatever the vendor makes is of one kind.
  func takesAny(vendor: String) -> Bool { families[vendor]?.contains { $0.glob.isAny } ?? false }

  /// Without a maker's code of two to four capitals before it (`ACM_S9100-32X` is the `S9100-32X`), where a number follows.
  private static func withoutCode(_ model: String) -> String {
    guard let bar = model.firstIndex(of: "_"), !model.contains(" ") else { return model }
    let (code, rest) = (model[..<bar], model[model.index(after: bar)...])
    guard (2...4).contains(code.count), code.allSatisfy({ $0.isLetter && $0.isUppercase }), rest.count >= 3,
      rest.contains(where: \.isNumber)
    else { return model }
    return String(rest)
  }

  /// The model as its maker's label has it.
  func label(vendor: String, model: String) -> String {
    var model = model
    if rewrites[vendor]?.contains(where: { model.hasPrefix($0.head) }) != true { model = Self.withoutCode(model) }
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
