import DataFiles
import Foundation
import Vocabulary

/// Fetches what has changed at the publishers of weaknesses, and has it taken into the knowledge base. A feed that cannot be
/// fetched keeps no other from being taken; nothing here ever waits for a scan, or a scan for it.
package struct KnowledgeUpdate: Sendable {
  /// What came of one feed.
  package struct Outcome: Sendable {
    package let feed: String
    /// Files that were fetched.
    package var fetched: [URL] = []
    /// Files that had not changed.
    package var unchanged = 0
    /// Why the rest did not come; `nil`: all did.
    package var failure: FetchError?
  }

  private let directory: URL
  private let addresses: [FeedAddresses.Feed]
  private let mirror: String?
  private let bases: [String: String]
  private let fetcher: Fetcher
  private let today: Date

  /// - Parameters:
  ///   - directory: the data directory, where the knowledge base lies.
  ///   - addresses: the feeds to fetch.
  ///   - mirror: a base address that stands for all publishers, each feed in a folder of its name; `nil`: none.
  ///   - bases: other base addresses, by feed; they go before the mirror.
  ///   - fetcher: how to fetch.
  ///   - today: the day by which dated files are named.
  package init(
    directory: URL, addresses: [FeedAddresses.Feed], mirror: String? = nil, bases: [String: String] = [:],
    fetcher: Fetcher, today: Date
  ) {
    self.directory = directory
    self.addresses = addresses
    self.mirror = mirror
    self.bases = bases
    self.fetcher = fetcher
    self.today = today
  }

  /// Fetches, has `take` import the new files of all feeds at once, and remembers them only then.
  /// - Parameters:
  ///   - isFresh: the knowledge base begins anew (none yet, or another scope): everything is wanted.
  ///   - progress: file name, bytes so far, and in all where known; `false` gives up.
  ///   - take: imports the files, all or none.
  /// - Returns: what came of each feed, in the order of the addresses.
  /// - Throws: what `take` throws; the files stay, so that the next try need not fetch them again.
  package func run(
    isFresh: Bool, progress: @escaping (String, Int64, Int64?) -> Bool, take: ([URL]) throws -> Void
  ) throws -> [Outcome] {
    var state = isFresh ? UpdateState() : UpdateState.read(in: directory)
    var outcomes: [Outcome] = []
    var versions: [String: UpdateState.Entry] = [:]
    for feed in addresses {
      var outcome = Outcome(feed: feed.name)
      do throws(FetchError) {
        try fetch(feed, state, into: &outcome, versions: &versions, progress: progress)
      } catch { outcome.failure = error }
      outcomes.append(outcome)
    }
    let files = outcomes.flatMap(\.fetched)
    if !files.isEmpty {
      try take(files)
      state.entries.merge(versions) { _, new in new }
    }
    state.write(in: directory)
    for file in files { discard(file) }
    return outcomes
  }

  private var folder: URL { directory.appendingPathComponent("feeds", isDirectory: true) }

  private func fetch(
    _ feed: FeedAddresses.Feed, _ state: UpdateState, into outcome: inout Outcome,
    versions: inout [String: UpdateState.Entry], progress: @escaping (String, Int64, Int64?) -> Bool
  ) throws(FetchError) {
    let base = bases[feed.name] ?? mirror.map { $0.hasSuffix("/") ? $0 + feed.name : "\($0)/\(feed.name)" } ?? feed.base
    let plan = FeedPlan(feed: feed, base: base, today: today)
    let items = plan.modifiedOnly(state).map { [$0] } ?? plan.all
    for item in items {
      let step = try fetch(item, of: feed, state, progress: progress)
      switch step {
      case .unchanged: outcome.unchanged += 1
      case .fetched(let file, let address, let version):
        outcome.fetched.append(file)
        versions[address] = UpdateState.Entry(version: version, taken: today.timeIntervalSince1970)
      }
    }
  }

  private enum Step {
    case unchanged
    case fetched(URL, address: String, version: String)
  }

  private func fetch(
    _ item: FeedPlan.Item, of feed: FeedAddresses.Feed, _ state: UpdateState,
    progress: @escaping (String, Int64, Int64?) -> Bool
  ) throws(FetchError) -> Step {
    let file = folder.appendingPathComponent(item.fileName)
    var last: FetchError?
    for address in item.addresses {
      do throws(FetchError) {
        let checksum = try checksum(of: address, for: feed, beside: file)
        let known = state.entries[address]?.version
        if let checksum, checksum == known { return .unchanged }
        let download = Download(
          address: address, destination: file, byteLimit: feed.megabytes << 20,
          knownValidator: feed.checksum == nil ? known : nil)
        let outcome = try fetcher.fetch(download) { progress(item.fileName, $0, $1) }
        switch outcome {
        case .unchanged: return .unchanged
        case .fetched(let validator): return .fetched(file, address: address, version: checksum ?? validator ?? "")
        }
      } catch {
        last = error
        // A dated file that is not there yet: the day before's is.
        guard case .refused(_, 404) = error else { throw error }
      }
    }
    throw last ?? .badAddress(feed.base)
  }

  /// What the publisher says that the contents hash to; the importer holds the file against it.
  private func checksum(of address: String, for feed: FeedAddresses.Feed, beside file: URL) throws(FetchError)
    -> String?
  {
    guard feed.checksum == .nvdMeta else { return nil }
    let place = Self.meta(file)
    let meta = Self.metaAddress(address)
    try? FileManager.default.removeItem(at: place)
    _ = try fetcher.fetch(Download(address: meta, destination: place, byteLimit: 64 << 10))
    let text = (try? String(contentsOf: place, encoding: .utf8)) ?? ""
    let line = text.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix("sha256:") }
    guard let line else { return nil }
    return line.dropFirst("sha256:".count).trimmingCharacters(in: .whitespaces).lowercased()
  }

  /// `x.json.gz` → `x.meta`.
  private static func metaAddress(_ address: String) -> String {
    address.hasSuffix(".json.gz") ? String(address.dropLast(".json.gz".count)) + ".meta" : address + ".meta"
  }

  private static func meta(_ file: URL) -> URL {
    file.deletingLastPathComponent().appendingPathComponent(metaAddress(file.lastPathComponent))
  }

  private func discard(_ file: URL) {
    try? FileManager.default.removeItem(at: file)
    try? FileManager.default.removeItem(at: Self.meta(file))
  }
}
