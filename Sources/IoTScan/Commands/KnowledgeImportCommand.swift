import ArgumentParser
import Foundation
import Knowledge
import Synchronization
import Vocabulary

/// `iot-scan knowledge import FILE|DIR…`
struct KnowledgeImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take weakness feeds in, offline; each file is recognised by itself.",
    discussion: """
      NVD 2.0 JSON, CVE List v5, KEV, EPSS, CSAF advisories, CPE dictionary, end of life, OUI, enterprise numbers, label list; \
      .gz and .zip as they are, folders with all that is in them. A wrong file changes nothing.
      """)

  @OptionGroup var shared: SharedOptions
  @Argument(help: "Feed files, or folders of them.", completion: .file()) var files: [String]
  @Flag(help: "Keep the records of every maker, not only of those in offices; remembered.") var all = false

  func run() async throws {
    let session = try Session(shared)
    let moves = session.output.isTerminal && !session.output.quiet && !session.output.json
    let stop = Stop()
    let signals = stop.listen()
    defer { withExtendedLifetime(signals) {} }
    let style = Date.ISO8601FormatStyle(timeZone: session.timeZone).year().month().day()
      .time(includingFractionalSeconds: false).timeZone(separator: .colon)
    let sentences = session.sentences
    let order = KnowledgeImport(
      into: KnowledgePlace(session.directory), scope: try OfficeScope.load(from: session.data), keepsAll: all,
      now: { Date().formatted(style) }, isCancelled: { stop.isAsked },
      progress: { progress in
        guard moves else { return }
        let text = sentences.text(
          "knowledge.import.progress",
          ["items": "\(progress.items)", "file": URL(fileURLWithPath: progress.file).lastPathComponent])
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K\(text)".utf8))
      })
    defer { if moves { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K".utf8)) } }
    let report = try order.run(files)
    if session.output.json { return try session.output.document(KnowledgeImportDocument(report)) }
    KnowledgeImportView(session: session, report: report).show()
  }

  /// The first signal ends the import cleanly; a second one ends the program.
  private final class Stop: Sendable {
    private let count = Mutex(0)

    var isAsked: Bool { count.withLock { $0 > 0 } }

    func listen() -> [any DispatchSourceSignal] {
      [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { [self] in
          let times = count.withLock {
            $0 += 1
            return $0
          }
          if times > 1 { _exit(128 + number) }
        }
        source.resume()
        return source
      }
    }
  }
}

/// An import's report as JSON.
struct KnowledgeImportDocument: Encodable {
  struct Counts: Encodable {
    let new: Int
    let updated: Int
    let unchanged: Int
    let older: Int
    let rejected: Int
    let leftOut: Int

    enum CodingKeys: String, CodingKey {
      case new, updated, unchanged, older, rejected
      case leftOut = "left_out"
    }

    init(_ counts: ImportCounts) {
      new = counts.new
      updated = counts.updated
      unchanged = counts.unchanged
      older = counts.older
      rejected = counts.rejected
      leftOut = counts.leftOut
    }
  }

  struct Line: Encodable {
    let origin: String
    let feed: String
    let date: String?
    let files: Int
    let counts: Counts
  }

  let scope: String
  let ignored: [String]
  let sources: [Line]
  let total: Counts

  init(_ report: ImportReport) {
    scope = report.keepsAll ? "all" : "office"
    ignored = report.ignored
    sources = report.lines.map {
      Line(origin: $0.origin, feed: $0.feed, date: $0.date, files: $0.files, counts: Counts($0.counts))
    }
    total = Counts(report.total)
  }
}
