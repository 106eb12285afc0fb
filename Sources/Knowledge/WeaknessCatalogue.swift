import DataFiles
import Foundation
import Synchronization
import Vocabulary

/// The built-in catalogue, `weaknesses/<vendor>.yaml`: what office devices are known for, with source and date.
/// It verifies itself: an entry without source, date or cases, or one that fails a case of its own, is refused.
package struct WeaknessCatalogue: Sendable {
  /// In the order of files and entries.
  package let entries: [CatalogueEntry]
  /// The newest date of any entry, `YYYY-MM-DD`: how old the knowledge is.
  package let date: String?
  /// Where the entries of a vendor stand, by each of its keys.
  private let byVendor: [String: [Int]]

  package init(entries: [CatalogueEntry]) {
    self.entries = entries
    var byVendor: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      for key in entry.vendor.keys { byVendor[key, default: []].append(index) }
    }
    self.byVendor = byVendor
    date = entries.map(\.weakness.date).max()
  }

  /// Reads and verifies all files of `weaknesses/`.
  /// - Throws: `DataFileError` that names file, entry and what is wrong with it.
  package static func load(from folder: DataFolder) throws(DataFileError) -> WeaknessCatalogue {
    var entries: [CatalogueEntry] = []
    for file in files(at: try folder.files(in: "weaknesses", ending: "yaml")) { entries += try file.get() }
    var seen: Set<String> = []
    for entry in entries
    where !seen.insert(entry.weakness.id + "/" + (entry.weakness.affected.first?.vendor ?? "")).inserted {
      throw .invalid(
        path: folder.folder("weaknesses").path, problem: "\(entry.weakness.id) stands twice for one vendor")
    }
    return WeaknessCatalogue(entries: entries)
  }

  /// What each file holds, or what is wrong with it, in the order of the files. They are read beside each other: every start
  /// of the program waits for this.
  private static func files(at urls: [URL]) -> [Result<[CatalogueEntry], DataFileError>] {
    let results = Mutex([Int: Result<[CatalogueEntry], DataFileError>]())
    DispatchQueue.concurrentPerform(iterations: urls.count) { index in
      let url = urls[index]
      let result = Result { () throws(DataFileError) in
        try entries(of: YAMLFile.read(CatalogueFile.self, at: url), path: url.path)
      }
      results.withLock { $0[index] = result }
    }
    return results.withLock { results in urls.indices.compactMap { results[$0] } }
  }

  /// Reads one file's text; `path` only names it in errors.
  package static func decode(_ text: String, path: String) throws(DataFileError) -> WeaknessCatalogue {
    WeaknessCatalogue(entries: try entries(of: YAMLFile.decode(CatalogueFile.self, from: text, path: path), path: path))
  }

  /// The entries of the vendors of these products, in the order of `entries`; no other speaks of them.
  package func entries(for products: [CatalogueProduct]) -> [CatalogueEntry] {
    let found = Set(products.compactMap(\.vendorKey).flatMap { byVendor[$0] ?? [] })
    return found.sorted().map { entries[$0] }
  }

  /// The entries of that id or alias, such as a TVN number.
  package func entries(named id: String) -> [CatalogueEntry] {
    let wanted = id.uppercased()
    return entries.filter {
      $0.weakness.id.uppercased() == wanted || $0.weakness.aliases.contains { $0.uppercased() == wanted }
    }
  }

  private static func entries(of file: CatalogueFile, path: String) throws(DataFileError) -> [CatalogueEntry] {
    var entries: [CatalogueEntry] = []
    var problems: [String] = []
    let vendor = CatalogueVendor(file.vendor, aliases: file.aliases ?? [])
    for text in file.entries {
      let entry = try entry(text, of: vendor, path: path)
      if let problem = CatalogueRules.problem(of: entry, vendor: file.vendor) {
        problems.append("\(text.id): \(problem)")
      }
      entries.append(entry)
    }
    // All at once: whoever edits a file wants to see every mistake of it.
    guard problems.isEmpty else { throw .invalid(path: path, problem: problems.joined(separator: "; ")) }
    return entries
  }

  private static func entry(
    _ text: CatalogueFile.EntryText, of vendor: CatalogueVendor, path: String
  ) throws(DataFileError) -> CatalogueEntry {
    guard let kind = CatalogueEntry.Kind(rawValue: text.kind ?? "weakness") else {
      throw .invalid(path: path, problem: "\(text.id): kind “\(text.kind ?? "")” is not known")
    }
    let affected = text.affected.map {
      Weakness.Affected(
        vendor: vendor.name, models: $0.models ?? [], classes: $0.classes ?? [], scheme: $0.scheme, from: $0.from,
        upToIncluding: $0.upToIncluding, before: $0.before, allVersions: $0.allVersions ?? false, fixedIn: $0.fixedIn)
    }
    let weakness = Weakness(
      id: text.id, aliases: text.aliases ?? [], title: text.title, affected: affected, cvss: text.cvss,
      knownExploited: text.knownExploited ?? false, noFix: text.noFix, supportEnd: text.supportEnd,
      source: text.source, date: text.date)
    return CatalogueEntry(
      weakness: weakness, kind: kind, vendor: vendor, remedy: text.remedy, isOpenEnded: text.openEnded ?? false,
      hits: text.cases.hit, misses: text.cases.miss)
  }
}
