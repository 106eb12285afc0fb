import ArgumentParser
import Compliance
import Foundation
import Knowledge
import Vocabulary

/// `iot-scan knowledge status`
struct KnowledgeStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Each source with its date and counts (default).")

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let session = try Session(shared)
    let catalogue = try WeaknessCatalogue.load(from: session.data)
    let rules = try RuleSet.load(from: session.data)
    let limit = max(1, session.configuration.knowledgeDays ?? 7)
    var sources: [Source] = []
    var summary: KnowledgeSummary?
    do {
      let store = try KnowledgeStore(at: KnowledgePlace(session.directory))
      summary = try store.summary()
      sources = try store.statuses().map { Source($0, limit: limit) }
    } catch let error as KnowledgeError {
      // The built-in catalogue answers all the same.
      session.output.warn(error.explanation)
    }
    if session.output.json {
      return try session.output.document(
        [
          Source(name: "catalogue", date: catalogue.date, entries: catalogue.entries.count),
          Source(name: "regulation", date: rules.version, entries: rules.controls.count),
        ] + sources)
    }
    session.output.say(
      "knowledge.catalogue", ["count": "\(catalogue.entries.count)", "date": catalogue.date ?? "-"])
    session.output.say("knowledge.regulation", ["count": "\(rules.controls.count)", "version": rules.version])
    for source in sources {
      session.output.say(
        "knowledge.source",
        [
          "name": source.name, "count": "\(source.entries)", "date": source.date ?? "-",
          "imported": source.importedAt ?? "-",
        ])
    }
    if let summary {
      session.output.say(
        summary.keepsAll ? "knowledge.scope.all" : "knowledge.scope.office",
        ["kept": "\(summary.kept)", "left_out": "\(summary.leftOut)", "rejected": "\(summary.rejected)"])
    }
    if sources.contains(where: { $0.name == "nvd" }) { session.output.note("knowledge.nvd_notice") }
    for source in sources where source.isStale == true {
      session.output.warn(
        Explanation(
          "knowledge.stale", ["name": source.name, "age": "\(source.ageDays ?? 0)", "limit": "\(limit)"]))
    }
  }

  private struct Source: Encodable {
    let name: String
    let date: String?
    let entries: Int
    var importedAt: String?
    /// Whole days since the date of its contents, else since the import.
    var ageDays: Int?
    var isStale: Bool?

    enum CodingKeys: String, CodingKey {
      case name, date, entries
      case importedAt = "imported_at"
      case ageDays = "age_days"
      case isStale = "is_stale"
    }

    init(name: String, date: String?, entries: Int) {
      self.name = name
      self.date = date
      self.entries = entries
    }

    init(_ status: FeedStatus, limit: Int) {
      name = status.name
      date = status.date.map { String($0.prefix(10)) }
      entries = status.items
      importedAt = status.importedAt
      let day = String((status.date ?? status.importedAt).prefix(10))
      guard let then = try? Date.ISO8601FormatStyle().year().month().day().parse(day) else { return }
      let age = max(0, Int(Date().timeIntervalSince(then) / 86_400))
      ageDays = age
      isStale = age > limit
    }
  }
}
