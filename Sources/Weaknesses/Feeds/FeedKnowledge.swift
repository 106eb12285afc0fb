import Knowledge
import Synchronization
import Vocabulary

/// The feeds as the assessor asks them. What was read for one device is kept for the next of its kind, within bounds.
package final class FeedKnowledge: Sendable {
  private let source: any KnowledgeSource
  private let naming: ProductNaming
  private let systems: SystemCatalogue
  /// What people said which product a model is: `ProductMapping.key` → a CPE name or `none`.
  private let confirmed: [String: String]
  private let cache = Mutex(Cache())

  private enum Limits {
    static let vendors = 128
    static let resolutions = 8_192
    static let records = 60_000
    static let texts = 20_000
    static let products = 5_000
  }

  private struct Cache {
    var vendors: [String: VendorProducts] = [:]
    var resolutions: [ProductQuestion: ProductResolution] = [:]
    var weaknesses: [KnownProduct.ID: [KnownWeakness]] = [:]
    var records = 0
    var lifecycles: [String: [Lifecycle]] = [:]
    var texts: [String: FixTexts] = [:]
    var facts: [String: WeaknessFacts] = [:]
    var date: String?? = .none
  }

  package init(
    source: any KnowledgeSource, naming: @escaping ProductNaming, systems: SystemCatalogue,
    confirmed: [String: String] = [:]
  ) {
    self.source = source
    self.naming = naming
    self.systems = systems
    self.confirmed = confirmed
  }

  /// The same feeds with other words of people.
  package func confirming(_ words: [String: String]) -> FeedKnowledge {
    FeedKnowledge(source: source, naming: naming, systems: systems, confirmed: words)
  }

  /// The newest date of any feed of weaknesses, `YYYY-MM-DD`.
  package func date() throws -> String? {
    if let known = cache.withLock({ $0.date }) { return known }
    let dates = try source.statuses().filter { ["nvd", "cvelist", "csaf"].contains($0.name) }.compactMap(\.date)
    let newest = dates.map { String($0.prefix(10)) }.max()
    cache.withLock { $0.date = .some(newest) }
    return newest
  }

  package func hints(_ vendor: String, _ model: String?) -> ProductHints { naming(vendor, model) }

  /// The products of a device.
  func resolution(of question: ProductQuestion, hints: ProductHints) throws -> ProductResolution {
    if let known = cache.withLock({ $0.resolutions[question] }) { return known }
    let products = try self.products(of: question.vendor, hints: hints)
    let word = question.model.flatMap { confirmed[ProductMapping.key(vendor: question.vendor, model: $0)] }
    let resolution = ProductResolver(products: products, systems: systems, hints: hints)
      .resolve(question, confirmed: word)
    cache.withLock { cache in
      if cache.resolutions.count >= Limits.resolutions { cache.resolutions.removeAll(keepingCapacity: true) }
      cache.resolutions[question] = resolution
    }
    return resolution
  }

  private func products(of vendor: String, hints: ProductHints) throws -> VendorProducts {
    if let known = cache.withLock({ $0.vendors[vendor] }) { return known }
    let plain = Set(hints.vendorNames.flatMap { [ProductNames.key($0), ProductNames.vendorKey($0)] })
    let foreign = systems.foreignVendors(of: vendor)
    let names = Set(hints.cpeVendors + foreign).union(plain)
    let keys = Set((hints.vendorNames + hints.cpeVendors).map { ModelKey.key($0) })
    let products = VendorProducts(
      names.isEmpty ? [] : try source.products(ofVendors: names.sorted()), vendorKeys: keys)
    cache.withLock { cache in
      if cache.vendors.count >= Limits.vendors { cache.vendors.removeAll(keepingCapacity: true) }
      cache.vendors[vendor] = products
    }
    return products
  }

  /// The products of given CPE names, with the plain names that mean the same.
  func products(named names: [CPEName]) throws -> [KnownProduct] {
    var found: [KnownProduct] = []
    for name in names {
      guard let vendor = name.vendor.text, let product = name.product.text else { continue }
      let all = try products(of: "cpe:\(vendor)", hints: ProductHints(cpeVendors: [vendor], vendorNames: []))
      found += all.products(component: "\(vendor):\(product)").filter { name.part == nil || $0.part == name.part }
    }
    return found
  }

  /// All that is said of these products, each weakness once. Kept product by product: devices of one system share it.
  func weaknesses(of products: [KnownProduct.ID]) throws -> [KnownWeakness] {
    var found: [KnownWeakness] = []
    var seen: Set<String> = []
    for product in products.sorted().prefix(Limits.products) {
      for weakness in try weaknesses(of: product) where seen.insert(weakness.id).inserted { found.append(weakness) }
    }
    return found
  }

  private func weaknesses(of product: KnownProduct.ID) throws -> [KnownWeakness] {
    if let known = cache.withLock({ $0.weaknesses[product] }) { return known }
    let weaknesses = try source.weaknesses(ofProducts: [product])
    cache.withLock { cache in
      if cache.records + weaknesses.count > Limits.records {
        cache.weaknesses.removeAll()
        cache.records = 0
      }
      if cache.weaknesses.updateValue(weaknesses, forKey: product) == nil { cache.records += weaknesses.count }
    }
    return weaknesses
  }

  package func weakness(named id: String) throws -> KnownWeakness? { try source.weakness(named: id) }

  func lifecycles(of vendor: String, hints: ProductHints) throws -> [Lifecycle] {
    if let known = cache.withLock({ $0.lifecycles[vendor] }) { return known }
    let names = Set(hints.vendorNames + hints.cpeVendors + [vendor])
    let found = try source.lifecycles(ofVendors: names.sorted())
    cache.withLock { cache in
      if cache.lifecycles.count >= Limits.vendors { cache.lifecycles.removeAll() }
      cache.lifecycles[vendor] = found
    }
    return found
  }

  func facts(of weakness: KnownWeakness) -> WeaknessFacts {
    if let known = cache.withLock({ $0.facts[weakness.id] }) { return known }
    let facts = WeaknessFacts(weakness)
    cache.withLock { cache in
      if cache.facts.count >= Limits.texts { cache.facts.removeAll() }
      cache.facts[weakness.id] = facts
    }
    return facts
  }

  func texts(of weakness: KnownWeakness) -> FixTexts {
    if let known = cache.withLock({ $0.texts[weakness.id] }) { return known }
    let texts = FixTexts(weakness)
    cache.withLock { cache in
      if cache.texts.count >= Limits.texts { cache.texts.removeAll() }
      cache.texts[weakness.id] = texts
    }
    return texts
  }
}

/// How a person's word on the product of a model is kept.
package enum ProductMapping {
  /// One key for all spellings of a vendor and model.
  package static func key(vendor: String, model: String) -> String {
    "\(ProductNames.vendorKey(vendor)) \(ModelKey.key(model))"
  }
}
