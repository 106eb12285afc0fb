import Knowledge
import Vocabulary

/// A device as the feeds are held against it.
struct DeviceProfile: Sendable {
  let question: ProductQuestion
  let resolution: ProductResolution
  let scheme: String?
  /// The day, `YYYY-MM-DD`.
  let today: String
  private let certain: Matcher
  private let possible: Matcher?
  private let certainNames: Set<String>
  private let possibleNames: Set<String>

  init(question: ProductQuestion, resolution: ProductResolution, scheme: String?, today: String) {
    self.question = question
    self.resolution = resolution
    self.scheme = scheme
    self.today = today
    certain = Matcher(Self.target(resolution.certain, resolution.platforms, question, scheme, resolution.knowsModel))
    possible =
      resolution.possible.isEmpty
      ? nil
      : Matcher(
        Self.target(resolution.possible + resolution.certain, resolution.platforms, question, scheme, false))
    certainNames = Set(resolution.certain.filter { $0.part == nil }.map(Self.plain))
    possibleNames = Set(resolution.possible.filter { $0.part == nil }.map(Self.plain))
  }

  /// A look-up by CPE names alone.
  init(given names: [CPEName], question: ProductQuestion, resolution: ProductResolution, scheme: String?, today: String)
  {
    self.question = question
    self.resolution = resolution
    self.scheme = scheme
    self.today = today
    certain = Matcher(Self.target(given: names, scheme: scheme))
    possible = nil
    certainNames = Set(resolution.certain.filter { $0.part == nil }.map(Self.plain))
    possibleNames = []
  }

  /// What the trees of a record say; `isCertain`: of products that are the device's for certain.
  func match(_ configurations: [Configuration]) -> (match: Match, isCertain: Bool)? {
    let match = certain.match(configurations)
    if case .otherProduct = match.verdict {
      guard let possible else { return nil }
      let other = possible.match(configurations)
      if case .otherProduct = other.verdict { return nil }
      return (other, false)
    }
    return (match, true)
  }

  /// The same with one more name for the device's firmware: a family's, which the record itself says that it runs.
  func match(_ configurations: [Configuration], asRunning family: MatchTarget.Name) -> Match {
    var names = resolution.certain
    names.append(KnownProduct(id: -1, part: family.part, vendor: family.vendor, product: family.product))
    return Matcher(Self.target(names, resolution.platforms, question, scheme, resolution.knowsModel))
      .match(configurations)
  }

  /// Whether a product of the CVE List is the device: for certain, possibly, or not (`nil`).
  func concerns(_ product: AffectedProduct) -> Bool? {
    let plain = ModelKey.key(product.product)
    if certainNames.contains(plain) { return true }
    if possibleNames.contains(plain) { return false }
    for cpe in product.cpes {
      if resolution.certain.contains(where: { Self.isNamed($0, by: cpe) }) { return true }
      if resolution.possible.contains(where: { Self.isNamed($0, by: cpe) }) { return false }
    }
    return nil
  }

  private static func plain(_ product: KnownProduct) -> String { ModelKey.key(product.product) }

  private static func isNamed(_ product: KnownProduct, by cpe: CPEName) -> Bool {
    product.part == cpe.part && product.vendor == cpe.vendor.text && product.product == cpe.product.text
  }

  private static func target(
    _ products: [KnownProduct], _ platforms: [KnownProduct], _ question: ProductQuestion, _ scheme: String?,
    _ knowsModel: Bool
  ) -> MatchTarget {
    func names(_ products: [KnownProduct], _ parts: Set<CPEName.Part>) -> [MatchTarget.Name] {
      products.compactMap { product in
        guard let part = product.part, parts.contains(part) else { return nil }
        return MatchTarget.Name(part: part, vendor: product.vendor, product: product.product)
      }
    }
    let hardware = names(products + platforms, [.hardware])
    let firmware = names(products, [.operatingSystem, .application])
    var components: [MatchTarget.Component] = []
    if !firmware.isEmpty {
      components.append(
        MatchTarget.Component(
          names: firmware, versions: question.versions, scheme: scheme))
    }
    let revisions = question.hardwareRevision.map { [$0] } ?? []
    if !hardware.isEmpty {
      components.append(MatchTarget.Component(names: hardware, versions: revisions, scheme: nil))
    }
    // Only where the feeds know the model's hardware by name can another hardware be ruled out.
    let isClosed = knowsModel && !hardware.isEmpty
    return MatchTarget(components: components, closed: isClosed ? [.hardware] : [])
  }

  private static func target(given names: [CPEName], scheme: String?) -> MatchTarget {
    if names.count == 1, let only = names.first { return MatchTarget(only) }
    let targets = names.map(MatchTarget.init)
    let hasHardware = names.contains { $0.part == .hardware }
    return MatchTarget(
      components: targets.flatMap(\.components), closed: hasHardware ? [.hardware] : [], assumesPlatforms: !hasHardware)
  }
}
