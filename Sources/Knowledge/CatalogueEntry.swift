import Vocabulary

/// One entry of the built-in catalogue: a published weakness or an end of support, with what a feed does not tell.
package struct CatalogueEntry: Sendable, Hashable {
  package enum Kind: String, Sendable, Codable {
    case weakness
    /// A vendor's document that support has ended. It is no weakness of its own: it says that none will be mended.
    case endOfSupport = "end_of_support"
  }

  package let weakness: Weakness
  package let kind: Kind
  /// What removes the weakness without a new firmware (a changed password), in both languages; `nil`: nothing known.
  package let remedy: [String: String]?
  /// The source looked at some versions and says nothing of later ones: above the range is doubt, not safety.
  package let isOpenEnded: Bool
  package let hits: [CatalogueCase]
  package let misses: [CatalogueCase]
  let vendor: CatalogueVendor
  /// The models of each range of `weakness.affected`.
  private let patterns: [[ModelPattern]]

  init(
    weakness: Weakness, kind: Kind, vendor: CatalogueVendor, remedy: [String: String]?, isOpenEnded: Bool,
    hits: [CatalogueCase], misses: [CatalogueCase]
  ) {
    self.weakness = weakness
    self.kind = kind
    self.vendor = vendor
    self.remedy = remedy
    self.isOpenEnded = isOpenEnded
    self.hits = hits
    self.misses = misses
    patterns = weakness.affected.map { $0.models.map(ModelPattern.init) }
  }

  /// What this entry says of a product. The vendor must be known: without one nothing applies.
  package func judge(_ product: CatalogueProduct) -> RangeJudgement {
    guard isVendor(product) else { return .otherProduct }
    let names = product.modelKey.map(vendor.names)
    var judgements: [RangeJudgement] = []
    for (affected, patterns) in zip(weakness.affected, patterns)
    where covers(affected, patterns, names, product.deviceClass) {
      judgements.append(affected.judge(firmware: product.firmware))
    }
    let judgement = RangeJudgement.combined(judgements)
    if isOpenEnded, case .notAffected(let bound, let firmware, let fixedIn) = judgement {
      return .undetermined(bound: bound, firmware: firmware, why: .laterUnknown, fixedIn: fixedIn)
    }
    return judgement
  }

  /// What this entry says of a device that the vendor made and another sells under its own name: `product` has the maker for a
  /// vendor. Its model is the label's, which the source does not know: firmware inside an affected range is a doubt to
  /// look at, never a certainty.
  package func judgeInside(_ product: CatalogueProduct) -> RangeJudgement {
    let named = judge(product)
    guard named == .otherProduct, isVendor(product), !product.firmware.isEmpty else { return named }
    for affected in weakness.affected where !affected.allVersions {
      if let deviceClass = product.deviceClass, !affected.classes.isEmpty, !affected.classes.contains(deviceClass) {
        continue
      }
      guard case .affected(let bound, let text, let fixedIn) = affected.judge(firmware: product.firmware) else {
        continue
      }
      return .undetermined(bound: bound, firmware: text, why: .relabelled, fixedIn: fixedIn)
    }
    return .otherProduct
  }

  private func isVendor(_ product: CatalogueProduct) -> Bool {
    product.vendorKey.map(vendor.keys.contains) ?? false
  }

  private func covers(
    _ affected: Weakness.Affected, _ patterns: [ModelPattern], _ names: [ArraySlice<UInt8>]?,
    _ deviceClass: DeviceClass?
  ) -> Bool {
    if !affected.classes.isEmpty {
      guard let deviceClass, affected.classes.contains(deviceClass) else { return false }
    }
    if patterns.isEmpty { return true }
    guard let names else { return false }
    return patterns.contains { pattern in names.contains(where: pattern.matches) }
  }
}
