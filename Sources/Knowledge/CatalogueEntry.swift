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
  /// The vendor's other names.
  package let vendorAliases: [String]
  /// What removes the weakness without a new firmware (a changed password), in both languages; `nil`: nothing known.
  package let remedy: [String: String]?
  /// The source looked at some versions and says nothing of later ones: above the range is doubt, not safety.
  package let isOpenEnded: Bool
  package let hits: [CatalogueCase]
  package let misses: [CatalogueCase]
  /// The vendor's names in the form in which names are compared: made once, asked for every device.
  private let vendorKeys: Set<String>

  init(
    weakness: Weakness, kind: Kind, vendor: String, vendorAliases: [String], remedy: [String: String]?,
    isOpenEnded: Bool, hits: [CatalogueCase], misses: [CatalogueCase]
  ) {
    self.weakness = weakness
    self.kind = kind
    self.vendorAliases = vendorAliases
    self.remedy = remedy
    self.isOpenEnded = isOpenEnded
    self.hits = hits
    self.misses = misses
    vendorKeys = Set(([vendor] + vendorAliases).map(ProductNames.vendorKey))
  }

  /// What this entry says of a product. The vendor must be known: without one nothing applies.
  /// `firmware`: texts of the version as read, the most trusted first; empty: not read.
  package func judge(vendor: String?, model: String?, deviceClass: DeviceClass?, firmware: [String]) -> RangeJudgement {
    guard let vendor, isVendor(vendor) else { return .otherProduct }
    let judgements = weakness.affected.filter { covers($0, model: model, deviceClass: deviceClass) }
      .map { $0.judge(firmware: firmware) }
    let judgement = RangeJudgement.combined(judgements)
    if isOpenEnded, case .notAffected(let bound, let firmware, let fixedIn) = judgement {
      return .undetermined(bound: bound, firmware: firmware, why: .laterUnknown, fixedIn: fixedIn)
    }
    return judgement
  }

  /// What this entry says of a device that the vendor made and another sells under its own name. Its model is the label's,
  /// which the source does not know: firmware inside an affected range is a doubt to look at, never a certainty.
  package func judgeInside(
    maker: String, model: String?, deviceClass: DeviceClass?, firmware: [String]
  ) -> RangeJudgement {
    let named = judge(vendor: maker, model: model, deviceClass: deviceClass, firmware: firmware)
    guard named == .otherProduct, isVendor(maker), !firmware.isEmpty else { return named }
    for affected in weakness.affected where !affected.allVersions {
      if let deviceClass, !affected.classes.isEmpty, !affected.classes.contains(deviceClass) { continue }
      guard case .affected(let bound, let text, let fixedIn) = affected.judge(firmware: firmware) else { continue }
      return .undetermined(bound: bound, firmware: text, why: .relabelled, fixedIn: fixedIn)
    }
    return .otherProduct
  }

  private func isVendor(_ name: String) -> Bool { vendorKeys.contains(ProductNames.vendorKey(name)) }

  private func covers(_ affected: Weakness.Affected, model: String?, deviceClass: DeviceClass?) -> Bool {
    if !affected.classes.isEmpty {
      guard let deviceClass, affected.classes.contains(deviceClass) else { return false }
    }
    if affected.models.isEmpty { return true }
    guard let model else { return false }
    let vendors = [affected.vendor] + vendorAliases
    return affected.models.contains { ProductNames.model(model, matches: $0, vendors: vendors) }
  }
}
