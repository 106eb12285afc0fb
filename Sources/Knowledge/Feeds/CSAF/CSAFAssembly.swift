/// Makes records of an advisory's weaknesses and products.
struct CSAFAssembly {
  let document: CSAFDocument
  let products: CSAFProducts
  let file: String
  /// Ranges given so far: groups and lists can multiply.
  private var count = 0

  private enum Limits {
    static let ranges = 500_000
    static let references = 8
    static let scores = 16
    static let solutions = 64
    static let productsOfALine = 100
  }

  /// A product's key in a record, whatever its versions.
  private struct Key: Hashable {
    let vendor: String
    let name: String
    let platforms: [String]
  }

  init(document: CSAFDocument, products: CSAFProducts, file: String) {
    self.document = document
    self.products = products
    self.file = file
  }

  /// - Returns: `nil` for a weakness without a CVE number.
  /// - Throws: `FeedError.badRecord` for a bad number, a product that is not in the tree, or too much of all.
  mutating func record(of weakness: CSAFVulnerability) throws -> CVERecord? {
    if weakness.cve.isEmpty { return nil }
    guard weakness.cve.isCVENumber else { throw bad("no CVE number: \(weakness.cve.bounded(40))") }
    var record = CVERecord(id: weakness.cve, voice: .csaf, modified: document.modified, published: document.published)
    let texts = [weakness.description, weakness.title, document.title]
    record.description = (texts.first { !$0.isEmpty } ?? "").bounded(4_000)
    record.aliases = [document.id] + weakness.otherNumbers
    record.references = Array((document.references + weakness.references).prefix(Limits.references))
    record.scores = weakness.scores.prefix(Limits.scores).map { score in
      var score = score
      score.scorer = document.publisher
      return score
    }
    record.affected = try affected(weakness)
    record.solutions = try solutions(weakness)
    return record
  }

  private mutating func affected(_ weakness: CSAFVulnerability) throws -> [AffectedProduct] {
    var result: [AffectedProduct] = []
    var places: [Key: Int] = [:]
    for status in CSAFVulnerability.Status.allCases {
      for product in try resolved(weakness.products[status] ?? []) {
        let key = Key(vendor: product.vendor, name: product.name, platforms: product.platforms)
        let place = places[key] ?? result.count
        if place == result.count {
          places[key] = place
          result.append(
            AffectedProduct(
              teller: document.publisher, vendor: product.vendor, product: product.name, platforms: product.platforms))
        }
        for cpe in product.cpes where !result[place].cpes.contains(cpe) && result[place].cpes.count < 64 {
          result[place].cpes.append(cpe)
        }
        let ranges = Self.ranges(status, product.version)
        count += ranges.count
        guard count <= Limits.ranges else { throw bad("more than \(Limits.ranges) statements on products") }
        result[place].ranges += ranges
      }
    }
    return result.filter { !$0.ranges.isEmpty }.map(Self.bounded)
  }

  private static func ranges(_ status: CSAFVulnerability.Status, _ version: String?) -> [AffectedProduct.Range] {
    let text = version ?? "unspecified"
    return switch status {
    case .knownAffected, .firstAffected: CSAFVersionRange.ranges(text, .affected)
    // The bound itself; below it is filled in where it is the only one.
    case .lastAffected: [AffectedProduct.Range(status: .affected, version: text, lessThanOrEqual: text, type: "last")]
    case .fixed, .firstFixed: CSAFVersionRange.ranges(text, .unaffected, isFix: true)
    case .knownNotAffected: CSAFVersionRange.ranges(text, .unaffected)
    case .underInvestigation: CSAFVersionRange.ranges(text, .unknown)
    case .recommended: []
    }
  }

  /// The last affected version bounds what was affected before it, unless there are several: then each belongs to a release line
  /// of its own, and only the versions that are named are known to be affected.
  private static func bounded(_ product: AffectedProduct) -> AffectedProduct {
    var product = product
    let isAlone = product.ranges.count { $0.type == "last" } == 1
    product.ranges = product.ranges.map { range in
      guard range.type == "last" else { return range }
      var range = range
      range.type = nil
      if isAlone { range.version = "0" } else { range.lessThanOrEqual = nil }
      return range
    }
    return product
  }

  private func resolved(_ ids: [String]) throws -> [CSAFProducts.Product] {
    try ids.map { id in
      guard let product = products.products[id] else { throw bad("no product \(id.bounded(80)) in the tree") }
      return product
    }
  }

  // MARK: - Remediations

  private func solutions(_ weakness: CSAFVulnerability) throws -> [String] {
    let statuses: [CSAFVulnerability.Status] = [.knownAffected, .firstAffected, .lastAffected]
    let affected = Set(try resolved(statuses.flatMap { weakness.products[$0] ?? [] }))
    var lines: [String] = []
    // What cannot be mended must not be pushed out by a long list of patches.
    let order: [Remedy.Kind] = [.noFixPlanned, .vendorFix, .noneAvailable, .fixPlanned, .workaround, .mitigation]
    for kind in order {
      for remediation in weakness.remediations where remediation.kind == kind {
        let text = [remediation.details, remediation.url].filter { !$0.isEmpty }.joined(separator: " ")
        guard let names = try names(of: remediation, in: weakness, among: affected) else { continue }
        let chunks =
          names.isEmpty
          ? [[]]
          : stride(from: 0, to: names.count, by: Limits.productsOfALine).map {
            Array(names[$0..<min($0 + Limits.productsOfALine, names.count)])
          }
        for chunk in chunks where lines.count < Limits.solutions {
          let line = Remedy(kind, text, products: chunk).line
          if !lines.contains(line) { lines.append(line) }
        }
      }
    }
    let recommended = Set(
      try resolved(weakness.products[.recommended] ?? []).compactMap { product in
        product.version.map { "\(product.name) \($0)" }
      })
    if !recommended.isEmpty, lines.count < Limits.solutions {
      lines.append(Remedy(.recommended, recommended.sorted().joined(separator: ", ").bounded(1_500)).line)
    }
    return lines
  }

  /// The names of the products that a remediation holds for; none for all of them; `nil` where it holds for no affected one.
  /// Where it holds only for some versions of a product these stand behind the name, so that it is not taken for the whole.
  private func names(
    of remediation: CSAFVulnerability.Remediation, in weakness: CSAFVulnerability,
    among affected: Set<CSAFProducts.Product>
  ) throws -> [String]? {
    var covered = try covered(by: remediation, among: affected)
    if remediation.kind == .noFixPlanned {
      // An advisory that says both of a product contradicts itself; that it has a fix counts.
      for other in weakness.remediations where other.kind == .vendorFix || other.kind == .fixPlanned {
        covered.subtract(try self.covered(by: other, among: affected))
      }
    } else if remediation.products.isEmpty, remediation.groups.isEmpty {
      return []
    }
    let all = Dictionary(grouping: affected, by: \.name)
    var names: [String] = []
    var isWhole = true
    for (name, products) in all.sorted(by: { $0.key < $1.key }) {
      if products.allSatisfy(covered.contains) {
        names.append(name)
        continue
      }
      isWhole = false
      names += products.filter(covered.contains).map { "\(name) \($0.version ?? "")".trimmed + " only" }.sorted()
    }
    if isWhole, !all.isEmpty { return [] }
    return names.isEmpty ? nil : names
  }

  private func covered(
    by remediation: CSAFVulnerability.Remediation, among affected: Set<CSAFProducts.Product>
  ) throws -> Set<CSAFProducts.Product> {
    if remediation.products.isEmpty, remediation.groups.isEmpty { return affected }
    return Set(try resolved(products.numbers(remediation.products, groups: remediation.groups)))
  }

  private func bad(_ problem: String) -> FeedError {
    .badRecord(file: file, record: document.id, problem: problem)
  }
}
