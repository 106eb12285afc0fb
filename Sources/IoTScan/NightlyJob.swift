import ArgumentParser
import DataFiles
import Dispatch
import Foundation
import Pipeline
import Synchronization
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
    let signals = Self.onSignal { work.cancel() }
    defer { signals.forEach { $0.cancel() } }
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

  /// The first signal ends the run cleanly; a second one ends the program, should the first be too slow.
  private static func onSignal(_ action: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    let count = Counter()
    return [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if count.next() > 1 { _exit(128 + number) }
        action()
      }
      source.resume()
      return source
    }
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)
    func next() -> Int {
      value.withLock {
        $0 += 1; return $0
      }
    }
  }
}
