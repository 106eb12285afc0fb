import Identification
import Inventory
import Knowledge
import Vocabulary
import Weaknesses

extension Judges {
  /// What the catalogues of names know of a vendor and model, for those who look products up.
  package static func naming(_ vendors: VendorCatalogue, _ models: ModelCatalogue) -> ProductNaming {
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

  /// The same judges with what people of this register said of products.
  package func confirming(_ register: any RegisterStore) throws -> Judges {
    guard let feeds = assessor.feeds else { return self }
    let words = FindingWord.products(in: try register.knownDevices().map(\.said))
    var judges = self
    judges.assessor = WeaknessAssessor(catalogue: catalogue, checks: checks, feeds: feeds.confirming(words))
    return judges
  }
}
