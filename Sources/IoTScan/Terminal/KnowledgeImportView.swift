import Foundation
import Knowledge

/// What came of an import, file by file.
struct KnowledgeImportView {
  let session: Session
  let report: ImportReport

  func show() {
    for line in report.lines {
      session.output.say(
        "knowledge.import.line",
        Self.values(line.counts).merging([
          "origin": line.origin, "feed": line.feed, "date": line.date.map { String($0.prefix(10)) } ?? "-",
          "files": "\(line.files)",
        ]) { first, _ in first })
    }
    session.output.say("knowledge.import.total", Self.values(report.total))
    if !report.ignored.isEmpty {
      session.output.note("knowledge.import.ignored", ["count": "\(report.ignored.count)"])
    }
    if !report.keepsAll { session.output.note("knowledge.import.office") }
  }

  private static func values(_ counts: ImportCounts) -> [String: String] {
    [
      "new": "\(counts.new)", "updated": "\(counts.updated)", "unchanged": "\(counts.unchanged)",
      "older": "\(counts.older)", "rejected": "\(counts.rejected)", "left_out": "\(counts.leftOut)",
    ]
  }
}
