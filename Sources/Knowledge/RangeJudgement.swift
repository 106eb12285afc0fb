import Vocabulary

/// What one source says of one product with one firmware.
package enum RangeJudgement: Hashable, Sendable {
  /// The source does not speak of this product.
  case otherProduct
  /// `bound` is the range as the source gives it; `firmware` the text that was compared.
  case affected(bound: String, firmware: String?, fixedIn: String?)
  case fixed(bound: String, firmware: String, fixedIn: String?)
  /// The firmware is older than the weakness, or above a range whose fix is not named.
  case notAffected(bound: String, firmware: String, fixedIn: String?)
  case undetermined(bound: String, firmware: String?, why: Doubt, fixedIn: String?)

  package enum Doubt: String, Hashable, Sendable {
    case firmwareUnknown = "firmware_unknown"
    /// The firmware was read in a form that does not compare with the bound.
    case incomparable
    /// The source names no versions.
    case noBounds = "no_bounds"
    /// The source says nothing of versions above those that it looked at.
    case laterUnknown = "later_unknown"
    /// The source speaks of the maker's own models; this one has the maker's firmware under another label.
    case relabelled
  }

  /// Of several ranges of one entry: affected wins, then doubt, then fixed, then not affected; of equals the last, for
  /// sources list their branches from old to new.
  package static func combined(_ judgements: [RangeJudgement]) -> RangeJudgement {
    judgements.reversed().min { $0.rank < $1.rank } ?? .otherProduct
  }

  private var rank: Int {
    switch self {
    case .affected: 0
    case .undetermined: 1
    case .fixed: 2
    case .notAffected: 3
    case .otherProduct: 4
    }
  }
}

extension Weakness.Affected {
  /// Compares firmware texts with the bounds. The first text that compares with all of them decides.
  package func judge(firmware texts: [String]) -> RangeJudgement {
    if allVersions { return .affected(bound: bound, firmware: texts.first, fixedIn: fixedIn) }
    guard from != nil || upToIncluding != nil || before != nil, let scheme else {
      return .undetermined(bound: bound, firmware: texts.first, why: .noBounds, fixedIn: fixedIn)
    }
    guard let first = texts.first else {
      return .undetermined(bound: bound, firmware: nil, why: .firmwareUnknown, fixedIn: fixedIn)
    }
    var isOtherLine = false
    for text in texts {
      let judgement = judge(text, scheme: scheme)
      switch judgement {
      case .undetermined: continue
      case .otherProduct: isOtherLine = true
      default: return judgement
      }
    }
    if isOtherLine { return .otherProduct }
    return .undetermined(bound: bound, firmware: first, why: .incomparable, fixedIn: fixedIn)
  }

  private func judge(_ text: String, scheme: String) -> RangeJudgement {
    let doubt = RangeJudgement.undetermined(bound: bound, firmware: text, why: .incomparable, fixedIn: fixedIn)
    let bounds = [from, before, upToIncluding].compactMap { $0 }
    if let line = VersionSchemes.line(text, scheme: scheme) {
      let lines = bounds.compactMap { VersionSchemes.line($0, scheme: scheme) }
      if !lines.isEmpty, !lines.contains(line) { return .otherProduct }
    }
    if let from {
      switch VersionSchemes.compare(text, from, scheme: scheme) {
      case .less: return .notAffected(bound: bound, firmware: text, fixedIn: fixedIn)
      case .incomparable: return doubt
      case .equal, .greater: break
      }
    }
    if let before {
      switch VersionSchemes.compare(text, before, scheme: scheme) {
      case .less: return .affected(bound: bound, firmware: text, fixedIn: fixedIn ?? before)
      case .incomparable: return doubt
      case .equal, .greater: return above(text, scheme: scheme, doubt: doubt)
      }
    }
    if let upToIncluding {
      switch VersionSchemes.compare(text, upToIncluding, scheme: scheme) {
      case .less, .equal: return .affected(bound: bound, firmware: text, fixedIn: fixedIn)
      case .incomparable: return doubt
      case .greater: return above(text, scheme: scheme, doubt: doubt)
      }
    }
    return .affected(bound: bound, firmware: text, fixedIn: fixedIn)
  }

  /// Above the affected range: fixed if the fix is named and reached, in doubt between the range and the fix.
  private func above(_ text: String, scheme: String, doubt: RangeJudgement) -> RangeJudgement {
    guard let fix = fixedIn ?? before else { return .notAffected(bound: bound, firmware: text, fixedIn: nil) }
    switch VersionSchemes.compare(text, fix, scheme: scheme) {
    case .equal, .greater: return .fixed(bound: bound, firmware: text, fixedIn: fix)
    case .less, .incomparable: return doubt
    }
  }

  /// The range in mathematical signs, the same in every language: `≥ 5.2.0, ≤ 5.4.0`; `*` for all versions, `?` for none.
  package var bound: String {
    if allVersions { return "*" }
    let parts = [from.map { "≥ \($0)" }, before.map { "< \($0)" }, upToIncluding.map { "≤ \($0)" }].compactMap { $0 }
    return parts.isEmpty ? "?" : parts.joined(separator: ", ")
  }
}
