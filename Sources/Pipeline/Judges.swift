import Compliance
import DataFiles
import Fingerprints
import Foundation
import Identification
import Knowledge
import Vocabulary
import Weaknesses

/// All that judges a host, loaded once: fingerprints, names, weaknesses, checks and rules. Immutable, so that a run and
/// its replay give the same answer.
package struct Judges: Sendable {
  package let fingerprints: FingerprintLibrary
  package let identifier: Identifier
  package let catalogue: WeaknessCatalogue
  package let checks: CheckLibrary
  package internal(set) var assessor: WeaknessAssessor
  package let rules: RuleSet
  /// Tried only where a person asked for it.
  package let logins: FactoryLogins

  /// - Parameters:
  ///   - data: the built-in data.
  ///   - folder: a person's own fingerprints, tried before the built-in ones.
  ///   - knowledge: the feeds that were imported; `nil`: none were, and the catalogue answers alone.
  /// - Returns: all judges, ready for use.
  /// - Throws: what is wrong with which data file.
  package static func load(
    from data: DataFolder, fingerprints folder: URL? = nil, knowledge: (any KnowledgeSource)? = nil
  ) throws -> Judges {
    let (library, identifier) = try identifying(from: data, fingerprints: folder)
    let catalogue = try WeaknessCatalogue.load(from: data)
    let checks = try CheckLibrary.load(from: data)
    let rules = try RuleSet.load(from: data)
    let unknown = rules.unknownChecks(known: checks.ids)
    guard unknown.isEmpty else {
      throw DataFileError.invalid(
        path: data.folder("regulation").path, problem: "no such check: \(unknown.joined(separator: ", "))")
    }
    let feeds = try knowledge.map { try Self.feeds($0, names: identifier.catalogue, from: data) }
    return Judges(
      fingerprints: library, identifier: identifier, catalogue: catalogue, checks: checks,
      assessor: WeaknessAssessor(catalogue: catalogue, checks: checks, feeds: feeds), rules: rules,
      logins: try FactoryLogins.load(from: data, vendors: identifier.catalogue.vendors))
  }

  /// What identifies alone, for those who judge nothing: it loads in half the time.
  package static func identifying(
    from data: DataFolder, fingerprints folder: URL? = nil
  ) throws -> (fingerprints: FingerprintLibrary, identifier: Identifier) {
    var folders = [FingerprintLibrary.Folder(data.folder("fingerprints"), requiresExamples: true)]
    if let folder { folders.insert(FingerprintLibrary.Folder(folder, requiresExamples: false), at: 0) }
    let library = try FingerprintLibrary(folders)
    return (
      library,
      try Identifier(
        fingerprints: library, data: data, ouiDirectory: Identifier.ieeeData, enterprises: Identifier.ianaEnterprises)
    )
  }

  /// The versions and dates of what judges, for the run's record.
  package var versions: [String: String] {
    var versions = ["weaknesses": catalogue.date ?? "-", "regulation": rules.version]
    if let feeds = assessor.feeds { versions["feeds"] = (try? feeds.date()) ?? "-" }
    return versions
  }
}
