import Foundation
import Pipeline
import Reporting
import Vocabulary

/// The one-screen summary at the end of a run.
struct SummaryView {
  let session: Session

  private var output: Output { session.output }

  func show(_ summary: RunSummary) {
    output.line("")
    output.say(
      "summary.head",
      [
        "run": "\(summary.run.id)", "sources": summary.run.sources.joined(separator: ", "),
        "devices": "\(summary.devices)", "seconds": String(format: "%.1f", summary.seconds),
        "end": session.word(summary.run.end.rawValue, .runEnd),
      ])
    output.say(
      "summary.changes",
      [
        "new": "\(summary.new.count)", "gone": "\(summary.gone.count)", "returned": "\(summary.returned.count)",
        "changed": "\(summary.changed.count)",
      ])
    let verdicts = Verdict.Outcome.allCases.filter { summary.verdicts[$0.rawValue, default: 0] > 0 }
    output.say(
      "summary.verdicts",
      [
        "verdicts": verdicts.map {
          "\(session.word($0.rawValue, .verdict)) \(summary.verdicts[$0.rawValue, default: 0])"
        }.joined(separator: " · ")
      ])
    let scopes = Scope.allCases.filter { summary.scopes[$0.rawValue, default: 0] > 0 }
    output.say(
      "summary.scopes",
      [
        "scopes": scopes.map {
          "\(session.word($0.rawValue, .scope)) \(summary.scopes[$0.rawValue, default: 0])"
        }.joined(separator: " · ")
      ])
    if summary.candidates > 0 {
      output.say(
        "summary.candidates", ["count": "\(summary.candidates)", "new": "\(summary.newCandidates)"])
    } else {
      output.say("summary.no_candidates")
    }
    if let tries = summary.run.counts["logins_tried"] {
      let devices = summary.run.counts["logins_tried_devices"] ?? 0
      output.say("summary.logins", ["tries": "\(tries)", "devices": "\(devices)"])
    }
    if summary.gaps.isEmpty {
      output.say("summary.no_gaps")
    } else {
      output.say("summary.gaps")
      for gap in summary.gaps { output.line("  - " + output.sentences.text(gap)) }
    }
  }
}
