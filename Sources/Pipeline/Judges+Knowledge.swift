import DataFiles
import Identification
import Inventory
import Knowledge
import Vocabulary
import Weaknesses

extension Judges {
  /// What the catalogues of names know of a vendor and model, for those who look products up.
  private static func naming(_ vendors: VendorCatalogue, _ models: ModelCatalogue) -> ProductNaming {
    { vendor, model in
      let known = vendors.vendor(named: vendor)
      let canonical = known?.name ?? vendor
      let names = [canonical, vendor] + (known?.aliases.map { $0.hasSuffix("*") ? String($0.dropLast()) : $0 } ?? [])
      let knowledge = models.knowledge(vendor: canonical, model: model ?? "")
      return ProductHints(
        cpeVendors: vendors.cpeVendors(of: canonical), vendorNames: names,
        cpeProduct: model == nil ? nil : knowledge.cpeProduct, versionScheme: knowledge.versionScheme)
    }
  }

  /// The feeds as the assessor asks them.
  /// - Throws: `DataFileError` for a broken catalogue of systems.
  package static func feeds(
    _ source: any KnowledgeSource, names: Catalogue, from data: DataFolder, confirmed: [String: String] = [:]
  ) throws(DataFileError) -> FeedKnowledge {
    FeedKnowledge(
      source: source, naming: naming(names.vendors, names.models), systems: try SystemCatalogue.load(from: data),
      confirmed: confirmed)
  }

  /// The same judges with what people of this register said of products.
  package func confirming(_ register: any RegisterStore) throws -> Judges {
    guard let feeds = assessor.feeds else { return self }
    let words = FindingWord.products(in: try register.knownDevices().map(\.said))
    var judges = self
    judges.assessor = WeaknessAssessor(catalogue: catalogue, checks: checks, feeds: feeds.confirming(words))
    return judges
  }
}
