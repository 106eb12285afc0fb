import Knowledge
import Vocabulary

/// Finds the products of a device among those of its vendor: never one that is in no feed, never by vendor alone.
struct ProductResolver {
  let products: VendorProducts
  let systems: SystemCatalogue
  let hints: ProductHints

  private static let candidateLimit = 12

  /// `confirmed`: what a person said, a CPE name or `none`.
  func resolve(_ question: ProductQuestion, confirmed: String? = nil) -> ProductResolution {
    let named = [question.vendor, question.model ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    if let confirmed { return person(confirmed, named) }
    var found = Found()
    if let model = question.model { find(model, question, &found) }
    addSystems(of: question, &found)
    return found.resolution(named: named, knowsModel: question.model != nil)
  }

  private func person(_ word: String, _ named: String) -> ProductResolution {
    guard word != "none" else { return .nothing("none_by_person", ["product": named]) }
    guard let cpe = try? CPEName(word), let vendor = cpe.vendor.text, let product = cpe.product.text else {
      return .nothing("unknown_mapping", ["product": named, "cpe": word])
    }
    let exact = products.products(component: "\(vendor):\(product)")
    let same = products.entry(whole: ProductName(product, vendors: products.vendorKeys).whole)?.products ?? []
    let all = exact + same.filter { !exact.contains($0) }
    guard !all.isEmpty else { return .nothing("unknown_mapping", ["product": named, "cpe": word]) }
    return ProductResolution(
      certain: all, knowsModel: true,
      choice: ProductChoice(
        .confirmed, names: all.map(\.shown).sorted(),
        reason: Explanation("product.confirmed", ["product": named, "cpe": word], exit: .done)))
  }

  /// By the model's name: as it is, without options, with and without a hardware revision, by its number and series, by a
  /// family's name.
  private func find(_ model: String, _ question: ProductQuestion, _ found: inout Found) {
    let name = ProductName(model, vendors: products.vendorKeys)
    guard !name.whole.isEmpty else { return }
    let revision = question.hardwareRevision.map { ModelKey.key($0) }
    if let entry = products.entry(whole: name.whole) { found.add(entry, "name") }
    // A hint of the model's own name; those of systems stand in the catalogue of systems, with what runs them.
    if let hint = hints.cpeProduct, ModelKey.key(hint).contains(name.number), !name.number.isEmpty {
      for vendor in hints.cpeVendors {
        let named = products.products(component: "\(vendor):\(hint)")
        if !named.isEmpty { found.add(named, "catalogue") }
      }
    }
    for entry in products.entries(withoutOptions: name.whole) { found.add(entry, "options") }
    if found.certain.isEmpty, let bare = name.wholeWithoutOptions, let entry = products.entry(whole: bare) {
      found.add(entry, "options")
    }
    for entry in products.entries(withoutRevision: name.whole) {
      let theirs = entry.name.revision.map { ModelKey.key($0) }
      if let revision {
        if Self.same(revision, theirs) { found.add(entry, "revision") }
      } else {
        found.doubt(entry)
      }
    }
    if name.revision != nil, let entry = products.entry(whole: name.wholeWithoutRevision) {
      // Beside a product of that very revision, the one without may be another.
      if found.certain.isEmpty { found.add(entry, "revision") } else { found.doubt(entry) }
    }
    for entry in products.families(of: name.whole) { found.add(entry, "family") }
    if found.certain.isEmpty { findByNumber(name, &found) }
    if found.certain.isEmpty { findByHead(name, &found) }
    addPlatforms(name, &found)
  }

  /// `v3` and `3`, `a1` and `a1`, `2.0` and `2`.
  private static func same(_ left: String, _ right: String?) -> Bool {
    guard let right else { return false }
    func plain(_ text: String) -> String {
      let bare = text.hasPrefix("v") ? String(text.dropFirst()) : text
      return bare.hasSuffix("0") && bare.count == 2 && bare.first != "1" ? String(bare.dropLast()) : bare
    }
    return plain(left) == plain(right)
  }

  /// The number alone, where the series do not contradict each other: `LaserJet M607` and `laserjet_enterprise_m607`.
  private func findByNumber(_ name: ProductName, _ found: inout Found) {
    guard name.number.count >= 4,
      name.number.contains(where: \.isLetter) || name.number.count >= 5 || !name.series.isEmpty
    else { return }
    var candidates = products.entries(number: name.number)
    if !name.series.isEmpty, let bare = products.entry(whole: name.number) { candidates.append(bare) }
    let ranked = candidates.compactMap { entry in Self.kinship(name.series, entry.name.series).map { (entry, $0) } }
    guard let best = ranked.map(\.1).max() else { return }
    let fitting = ranked.filter { $0.1 == best }.map(\.0)
    if fitting.count == 1, let only = fitting.first {
      found.add(only, "number")
    } else {
      for entry in fitting.prefix(Self.candidateLimit) { found.doubt(entry) }
    }
  }

  /// How many words two series share; `nil`: they speak of different ones.
  private static func kinship(_ left: [String], _ right: [String]) -> Int? {
    if left.isEmpty || right.isEmpty { return 0 }
    let shared = Set(left).intersection(right).count
    if shared > 0 { return shared * 4 - abs(left.count - right.count) }
    let (a, b) = (left.joined(), right.joined())
    return a.contains(b) || b.contains(a) ? 1 : nil
  }

  /// The product's name is a part of the model's, or the other way round: never certain, save for a mark of the region.
  private func findByHead(_ name: ProductName, _ found: inout Found) {
    for (head, tail) in Self.heads(of: name) {
      guard let entry = products.entry(whole: head) else { continue }
      // Hardware of a family says on what a firmware runs, nothing more.
      guard entry.products.contains(where: { $0.part != .hardware }) else { return }
      if Self.regions.contains(tail) { found.add(entry, "region") } else { found.doubt(entry) }
      return
    }
    guard name.whole.count >= 6, name.whole.contains(where: \.isNumber) else { return }
    let longer = products.entries(beginning: name.whole, limit: Self.candidateLimit + 1)
    guard longer.count <= Self.candidateLimit else { return }
    for entry in longer where entry.name.whole.dropFirst(name.whole.count).first?.isNumber == false {
      // Other revisions were looked at before.
      let isRevision = entry.name.revision != nil && entry.name.wholeWithoutRevision == name.whole
      if !isRevision { found.doubt(entry) }
    }
  }

  /// Hardware by the name of its family: `ex4300` for `EX4300-48T`.
  private func addPlatforms(_ name: ProductName, _ found: inout Found) {
    for (head, _) in Self.heads(of: name) {
      guard let entry = products.entry(whole: head) else { continue }
      found.platforms += entry.products.filter { $0.part == .hardware }
      return
    }
  }

  /// The name cut at its hyphens and blanks, longest first: what is left, and what is cut off.
  private static func heads(of name: ProductName) -> [(head: String, tail: String)] {
    let parts = name.numberWords.split(separator: #/[\-_]/#).map { ModelKey.key($0) }
    let series = name.series.joined()
    return (1..<max(parts.count, 1)).reversed().compactMap { count in
      let head = parts[..<count].joined()
      guard head.count >= 3, head.contains(where: \.isNumber) else { return nil }
      return (series + head, parts[count...].joined())
    }
  }

  private static let regions: Set<String> = [
    "eu", "us", "uk", "gb", "tw", "jp", "au", "cn", "kr", "br", "in", "sg", "hk", "de", "fr", "intl", "global", "ww",
  ]

  private func addSystems(of question: ProductQuestion, _ found: inout Found) {
    for (system, isSure, by) in systems.systems(of: question) {
      for name in system.products {
        let components = name.contains(":") ? [name] : hints.cpeVendors.map { "\($0):\(name)" }
        var named = components.flatMap(products.products(component:))
        // The CVE List writes it plainly.
        if let entry = products.entry(whole: ModelKey.key(name)) {
          named += entry.products.filter { $0.part == nil }
        }
        if named.isEmpty { continue }
        if isSure { found.add(named, "system_by_\(by)") } else { found.possible += named }
      }
    }
  }
}

/// What was found so far.
private struct Found {
  var certain: [KnownProduct] = []
  var possible: [KnownProduct] = []
  var platforms: [KnownProduct] = []
  private var ways: [String] = []

  mutating func add(_ entry: VendorProducts.Entry, _ way: String) { add(entry.products, way) }

  mutating func add(_ products: [KnownProduct], _ way: String) {
    certain += products.filter { !certain.contains($0) }
    if !ways.contains(way) { ways.append(way) }
  }

  mutating func doubt(_ entry: VendorProducts.Entry) {
    possible += entry.products.filter { !possible.contains($0) }
  }

  func resolution(named: String, knowsModel: Bool) -> ProductResolution {
    let possible = possible.filter { !certain.contains($0) }
    var values = ["product": named.isEmpty ? "@judge.word.unknown" : named]
    let names = Array(Set(certain.map(\.shown))).sorted()
    let candidates = Array(Set(possible.map(\.shown))).sorted()
    values["names"] = names.joined(separator: ", ")
    values["candidates"] = candidates.joined(separator: ", ")
    let certainty: ProductChoice.Certainty
    let id: String
    if let way = ways.first {
      certainty = .exact
      id = way
    } else {
      certainty = possible.isEmpty ? .none : .ambiguous
      id = possible.isEmpty ? "none" : "ambiguous"
    }
    return ProductResolution(
      certain: certain, possible: possible, platforms: platforms.filter { !certain.contains($0) },
      knowsModel: knowsModel,
      choice: ProductChoice(
        certainty, names: names, candidates: candidates,
        reason: Explanation("product.\(id)", values, exit: .done)))
  }
}
