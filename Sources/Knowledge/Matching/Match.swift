/// What a record's configurations say of a target, and why.
package struct Match: Hashable, Sendable {
  /// What the record says of the target.
  package enum Verdict: Hashable, Sendable {
    case affected
    case notAffected(Absence)
    case undetermined(Doubt)
    /// The configurations name no product of the target for vulnerable.
    case otherProduct
  }

  /// Why the record does not hold for the target.
  package enum Absence: String, Hashable, Sendable, CaseIterable {
    /// At or above the first version that is not affected any more.
    case fixed
    /// Above the last affected version; the record names no fix.
    case above
    /// Older than the first affected version.
    case below
    /// The record lists versions, and this one is not among them.
    case otherVersion = "other_version"
    case otherUpdate = "other_update"
    case otherEdition = "other_edition"
    case otherRevision = "other_revision"
    case otherHardware = "other_hardware"
    case otherPlatform = "other_platform"
  }

  /// Why nothing can be said.
  package enum Doubt: String, Hashable, Sendable, CaseIterable {
    /// Version and bound are written in forms that do not compare.
    case incomparable
    case firmwareUnknown = "firmware_unknown"
    /// The record gives `-` for the version.
    case noVersion = "no_version"
    /// The record gives no bounds.
    case noBounds = "no_bounds"
    case updateUnknown = "update_unknown"
    case editionUnknown = "edition_unknown"
    case revisionUnknown = "revision_unknown"
    case hardwareUnknown = "hardware_unknown"
    /// What it must run on or with.
    case platformUnknown = "platform_unknown"
    /// The record names a firmware for this very hardware; whether it is the one that runs is not known.
    case firmwareFamily = "firmware_family"
    case noConfiguration = "no_configuration"
  }

  /// Affected, not affected, undetermined, or no word of the target.
  package var verdict: Verdict
  /// The criterion that decides: of the vulnerable product where there is one.
  package var criterion: Criterion?
  /// The criterion of hardware or platform, where that is what decides.
  package var platform: Criterion?
  /// The name by which the target was found.
  package var name: MatchTarget.Name?
  /// The version text that was compared.
  package var version: String?

  init(
    _ verdict: Verdict, criterion: Criterion? = nil, platform: Criterion? = nil, name: MatchTarget.Name? = nil,
    version: String? = nil
  ) {
    self.verdict = verdict
    self.criterion = criterion
    self.platform = platform
    self.name = name
    self.version = version
  }

  /// The bound of the deciding criterion, the same in every language; empty where none decides.
  package var bound: String { criterion?.boundText ?? "" }

  /// The first version that is not affected any more, where the record names it and the version compares with its range.
  package var fixedIn: String? {
    switch verdict {
    case .affected, .notAffected(.fixed), .undetermined: criterion?.bounds.endExcluding
    case .notAffected, .otherProduct: nil
    }
  }

  /// Of two configurations, the one that says more: affected, then doubt, then absence; of two fixes the later one.
  func orBetter(_ other: Match) -> Match {
    if rank != other.rank { return rank < other.rank ? self : other }
    if case .notAffected(.fixed) = verdict, let ours = fixedIn, let theirs = other.fixedIn,
      FeedVersions.compare(theirs, ours) == .greater
    {
      return other
    }
    return self
  }

  private var rank: Int {
    switch verdict {
    case .affected: 0
    case .undetermined(let doubt): 1 + (Doubt.allCases.firstIndex(of: doubt) ?? 0)
    case .notAffected(let absence): 100 + (Absence.allCases.firstIndex(of: absence) ?? 0)
    case .otherProduct: 1_000
    }
  }
}

extension Criterion {
  /// `≥ 5.2.0, < 5.4.5`; `= 5.4.0 build_160530` for one version; `-` where the record names none, `?` where it gives no bounds.
  package var boundText: String {
    switch name.version {
    case .notApplicable: return "-"
    case .text(let version):
      return "= " + ([version] + [name.update.text].compactMap { $0 }).joined(separator: " ")
    case .pattern: return "= " + (name.formatted.split(separator: ":").dropFirst(5).first.map(String.init) ?? "?")
    case .any: break
    }
    let parts = [
      bounds.startIncluding.map { "≥ \($0)" }, bounds.startExcluding.map { "> \($0)" },
      bounds.endExcluding.map { "< \($0)" }, bounds.endIncluding.map { "≤ \($0)" },
    ].compactMap { $0 }
    return parts.isEmpty ? "?" : parts.joined(separator: ", ")
  }

  /// Whether `*` without any bound is taken as “all versions”. It is not: records are also written so where their writer
  /// knew no versions. This one place decides it.
  package var saysAllVersions: Bool { false }
}
