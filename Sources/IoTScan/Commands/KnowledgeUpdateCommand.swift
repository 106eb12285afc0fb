import ArgumentParser
import DataFiles
import Fetching
import Foundation
import Knowledge
import Synchronization
import Vocabulary

/// `iot-scan knowledge update`: fetches what has changed at the publishers, or at a mirror, and imports it.
struct KnowledgeUpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Fetch what has changed at the feeds' publishers, or at a mirror, and import it.")

  @OptionGroup var shared: SharedOptions
  @Option(
    name: .customLong("feed"),
    help: ArgumentHelp("Only this feed; may be given several times. Default: all.", valueName: "name"))
  var feeds: [String] = []
  @Option(help: ArgumentHelp("A base address that stands for all publishers, a folder a feed.", valueName: "address"))
  var mirror: String?
  @Option(help: ArgumentHelp("A proxy; default: https_proxy, http_proxy, no_proxy.", valueName: "address"))
  var proxy: String?
  @Option(
    help: ArgumentHelp("Certificate authorities of a mirror of the firm (PEM).", valueName: "file"),
    completion: .file(extensions: ["pem", "crt"]))
  var certificateFile: String?
  @Flag(help: "Keep the records of all vendors, not only of those whose devices stand in offices.") var all = false

  func run() async throws {
    let session = try Session(shared)
    let place = KnowledgePlace(session.directory)
    let known = try? KnowledgeStore(at: place).summary()
    let update = KnowledgeUpdate(
      directory: session.directory, addresses: try wanted(session), mirror: mirror ?? session.configuration.mirror,
      bases: session.configuration.addresses ?? [:], fetcher: fetcher(session), today: Date())
    let view = DownloadView(output: session.output)
    let stop = StopSignal()
    let job = KnowledgeImport(
      into: place, scope: try OfficeScope.load(from: session.data), keepsAll: all,
      now: { session.text(Date()) }, isCancelled: { stop.isAsked })
    // Records that were left out before are wanted now: what is known to have come says nothing of them.
    let isWider = all && !(known?.keepsAll ?? false)
    var report: ImportReport?
    let outcomes = try update.run(
      isFresh: known == nil || isWider, progress: { view.show(file: $0, bytes: $1, total: $2) && !stop.isAsked }
    ) { files in
      view.end()
      report = try job.run(files.map(\.path))
    }
    view.end()
    try show(outcomes, report, session)
    guard outcomes.allSatisfy({ $0.failure == nil }) else {
      throw ExitCode(Explanation.Exit.partlyCovered.rawValue)
    }
  }

  private func wanted(_ session: Session) throws -> [FeedAddresses.Feed] {
    let all = try FeedAddresses.load(from: session.data).feeds
    let names = feeds.isEmpty ? session.configuration.feeds ?? [] : feeds
    if let unknown = names.first(where: { name in !all.contains { $0.name == name } }) {
      throw SettingError.choice(
        option: "feed", text: unknown, choices: all.map(\.name).joined(separator: ", "))
    }
    return names.isEmpty ? all : all.filter { names.contains($0.name) }
  }

  private func fetcher(_ session: Session) -> Fetcher {
    var fetcher = Fetcher()
    fetcher.proxy = proxy ?? session.configuration.proxy
    fetcher.certificateFile = certificateFile ?? session.configuration.certificateFile
    return fetcher
  }

  private func show(_ outcomes: [KnowledgeUpdate.Outcome], _ report: ImportReport?, _ session: Session) throws {
    for failure in outcomes.compactMap(\.failure) { session.output.warn(failure.explanation) }
    if session.output.json { return try session.output.document(UpdateDocument(outcomes, report, session)) }
    for outcome in outcomes {
      let id = outcome.failure == nil ? "knowledge.update.feed" : "knowledge.update.feed_failed"
      session.output.say(
        id,
        [
          "feed": outcome.feed, "fetched": "\(outcome.fetched.count)", "unchanged": "\(outcome.unchanged)",
        ])
    }
    if let report { KnowledgeImportView(session: session, report: report).show() }
  }

  private struct UpdateDocument: Encodable {
    struct Feed: Encodable {
      let feed: String
      let fetched: Int
      let unchanged: Int
      /// Why the rest did not come, in the session's language.
      let failure: String?
    }

    let feeds: [Feed]
    let imported: KnowledgeImportDocument?

    init(_ outcomes: [KnowledgeUpdate.Outcome], _ report: ImportReport?, _ session: Session) {
      feeds = outcomes.map {
        Feed(
          feed: $0.feed, fetched: $0.fetched.count, unchanged: $0.unchanged,
          failure: $0.failure.map { session.sentences.text($0.explanation) })
      }
      imported = report.map { KnowledgeImportDocument($0) }
    }
  }
}
