import ArgumentParser
import Foundation
import Knowledge
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
    let stop = StopSignal()
    let line = MovingLine(session.output)
    let order = KnowledgeImport(
      into: KnowledgePlace(session.directory), scope: try OfficeScope.load(from: session.data), keepsAll: all,
      now: { session.text(Date()) }, isCancelled: { stop.isAsked },
      progress: { progress in
        line.show(
          session.sentences.text(
            "knowledge.import.progress",
            ["items": "\(progress.items)", "file": URL(fileURLWithPath: progress.file).lastPathComponent]))
      })
    defer { line.clear() }
    let report = try order.run(files)
    if session.output.json { return try session.output.document(KnowledgeImportDocument(report)) }
    KnowledgeImportView(session: session, report: report).show()
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
