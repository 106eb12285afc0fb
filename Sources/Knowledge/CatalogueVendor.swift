/// A vendor of the catalogue with its other names, in the forms in which names are compared. Made once for a file.
struct CatalogueVendor: Sendable, Hashable {
  let name: String
  /// Its names without legal forms: a device's vendor is one of them.
  let keys: Set<String>
  /// Its names that may stand before a model.
  private let prefixes: [[UInt8]]

  init(_ name: String, aliases: [String]) {
    self.name = name
    let names = [name] + aliases
    keys = Set(names.map(ProductNames.vendorKey))
    prefixes = names.map(ProductNames.bytes).filter { !$0.isEmpty }
  }

  /// A model's key as it is and without the vendor's name before it.
  func names(of model: [UInt8]) -> [ArraySlice<UInt8>] {
    [model[...]]
      + prefixes.filter { model.count > $0.count && model.starts(with: $0) }.map { model.dropFirst($0.count) }
  }
}
