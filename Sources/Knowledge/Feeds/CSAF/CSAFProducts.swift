/// The products of an advisory by their numbers, each with vendor, name and version.
struct CSAFProducts {
  struct Product: Hashable {
    var vendor: String
    var name: String
    /// A version or a range of versions as written; `nil` where the advisory gives none.
    var version: String?
    /// What it stands on, or the firmware that runs on it.
    var platforms: [String] = []
    var cpes: [CPEName] = []
  }

  private(set) var products: [String: Product] = [:]
  private let groups: [String: [String]]
  /// The maker's, where a product stands below no vendor.
  private let vendor: String

  init(_ tree: CSAFTree, vendor: String) {
    self.vendor = vendor
    groups = tree.groups
    for branch in tree.branches { add(branch, Path()) }
    for product in tree.names { add(product, Path()) }
    // A combination may rest on another that is listed behind it: as many rounds as an advisory may nest them.
    var pending = tree.relationships
    for _ in 0..<4 where !pending.isEmpty { pending = pending.filter { !add($0) } }
  }

  /// The numbers of a list of products and of groups.
  func numbers(_ ids: [String], groups names: [String]) -> [String] { ids + names.flatMap { groups[$0] ?? [] } }

  /// What stands above a leaf.
  private struct Path {
    var vendor: String?
    var family: String?
    var name: String?
    var version: String?
    var depth = 0
  }

  private mutating func add(_ branch: CSAFTree.Branch, _ path: Path) {
    var path = path
    path.depth += 1
    switch branch.category {
    case "vendor": path.vendor = branch.name
    case "product_family": path.family = branch.name
    case "product_name": path.name = branch.name
    case "product_version", "product_version_range": path.version = branch.name
    case "patch_level", "service_pack": path.version = path.version.map { "\($0) \(branch.name)" } ?? branch.name
    default: break
    }
    if let product = branch.product { add(product, path) }
    for branch in branch.branches { add(branch, path) }
  }

  private mutating func add(_ product: CSAFTree.Product, _ path: Path) {
    let cpe = product.cpe
    let maker = path.vendor ?? (vendor.isEmpty ? cpe?.vendor.text : vendor) ?? ""
    products[product.id] = Product(
      vendor: maker, name: path.name ?? path.family ?? product.name, version: path.version ?? cpe?.version.text,
      cpes: [cpe].compactMap { $0 }.filter(\.namesProduct))
  }

  /// - Returns: whether both of its sides were known.
  private mutating func add(_ relationship: CSAFTree.Relationship) -> Bool {
    guard let part = products[relationship.reference], let whole = products[relationship.related] else { return false }
    let cpes = [relationship.product.cpe].compactMap { $0 }.filter(\.namesProduct) + part.cpes
    // A device is known by its hardware, and its firmware's versions are what counts. A program on a system is not the system.
    let isFirmware = part.name.lowercased().contains("firmware") || part.cpes.contains { $0.part == .operatingSystem }
    let isOnHardware =
      relationship.category == "installed_on" && (isFirmware || whole.cpes.contains { $0.part == .hardware })
    products[relationship.product.id] =
      isOnHardware
      ? Product(
        vendor: whole.vendor.isEmpty ? part.vendor : whole.vendor, name: whole.name, version: part.version,
        platforms: [part.name], cpes: cpes)
      : Product(
        vendor: part.vendor, name: part.name, version: part.version, platforms: [whole.name] + part.platforms,
        cpes: cpes)
    return true
  }
}
