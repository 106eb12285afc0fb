import ArgumentParser
import DataFiles
import Foundation
import Pipeline
import Vocabulary

/// Runs one job (a scan or the reading of files) with progress, a clean end on a signal, the summary and the exit status.
struct NightlyJob {
  let session: Session
  let fingerprints: URL?
  let conditions: [FailCondition]

  func run(_ body: @escaping @Sendable (NightlyRun) async throws -> RunSummary) async throws {
    var session = session
    session.output.outlivesReader = true
    let judges = try Judges.load(
      from: session.data, fingerprints: fingerprints, knowledge: session.knowledge())
    let progress = ProgressView(output: session.output, timeZone: session.timeZone)
    let run = try NightlyRun(
      directory: session.directory, judges: judges, program: IoTScan.version, timeZone: session.timeZone
    ) { event in progress.show(event) }
    let work = Task { try await body(run) }
    let stop = StopSignal { work.cancel() }
    defer { withExtendedLifetime(stop) {} }
    let summary: RunSummary
    do { summary = try await work.value } catch {
      progress.end()
      throw error
    }
    progress.end()
    if !session.output.json { SummaryView(session: session).show(summary) }
    let exit = status(of: summary)
    if let code = StandardOutput.failure, code != EPIPE {
      session.output.warn(Output.failure(code))
      throw ExitCode(Explanation.Exit.cannotWrite.rawValue)
    }
    if exit != .done { throw ExitCode(exit.rawValue) }
  }

  private func status(of summary: RunSummary) -> Explanation.Exit {
    if let condition = conditions.first(where: { $0.holds(in: summary) }) {
      session.output.note("scan.condition_holds", ["condition": condition.rawValue])
      return .conditionHolds
    }
    return summary.run.end == .complete && summary.gaps.isEmpty ? .done : .partlyCovered
  }
}
