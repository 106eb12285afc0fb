import Capture
import Foundation
import Inventory
import NetworkTypes
import Probing
import Vocabulary

/// The whole job: takes the data directory, scans or reads, records each host as it is finished, and ends the run whatever
/// happens.
package struct NightlyRun: Sendable {
  private let register: Register
  private let judges: Judges
  private let program: String
  private let timeZone: TimeZone
  private let now: @Sendable () -> Date
  private let emit: @Sendable (ScanEvent) -> Void

  /// Opens the register.
  /// - Throws: `InventoryError` if the data directory cannot be used.
  package init(
    directory: URL, judges: Judges, program: String, timeZone: TimeZone,
    now: @escaping @Sendable () -> Date = { Date() }, emit: @escaping @Sendable (ScanEvent) -> Void
  ) throws {
    register = try Register.open(at: directory, mode: .readWrite, timeZone: timeZone, now: now)
    self.judges = try judges.confirming(register)
    self.program = program
    self.timeZone = timeZone
    self.now = now
    self.emit = emit
  }

  /// What one interface came to. A struct, for the optimiser of Swift 6.3.1 spoils a tuple that holds a name across the
  /// end of the scan.
  private struct Ended: Sendable {
    let name: String
    let result: Result<InterfaceScan.Outcome, any Error>
  }

  /// Scans interfaces, all at once. One that is down or fails becomes a gap of the run.
  /// - Throws: `CaptureError` if the only interface is not there, or none can be captured on; `InventoryError` if the run
  ///   cannot be recorded.
  package func scan(_ options: ScanOptions) async throws -> RunSummary {
    var interfaces: [NetworkInterface] = []
    var coverage: [Coverage] = []
    for name in options.interfaces {
      do { interfaces.append(try NetworkInterface.named(name)) } catch {
        // A name that does not exist is a mistake on the command line; one that is down is a night to be recorded.
        if options.interfaces.count == 1, error != .interfaceDown(name: name) { throw error }
        coverage.append(Self.coverage(of: name, failing: error.explanation))
      }
    }
    let (run, recorder) = try begin(options.interfaces)
    let start = ContinuousClock.now
    let group = SocketGroup()
    let deadline = options.maximumTime.map { start + $0 }
    let logins = options.triesDefaultCredentials ? LoginOffers(judges.logins) : nil
    var flows: [Flow] = []
    var swept: Set<String> = []
    var firstFailure: (any Error)?
    await withTaskGroup(of: Ended.self) { tasks in
      for interface in interfaces {
        let scan = InterfaceScan(
          interface: interface, options: options.on(interface.name), judges: judges, group: group, recorder: recorder,
          logins: logins, deadline: deadline, emit: emit)
        tasks.addTask {
          let result: Result<InterfaceScan.Outcome, any Error>
          do { result = .success(try await scan.run()) } catch { result = .failure(error) }
          return Ended(name: scan.interface.name, result: result)
        }
      }
      for await ended in tasks {
        let name = ended.name
        switch ended.result {
        case .success(let outcome):
          coverage.append(outcome.coverage)
          flows += outcome.flows
          if outcome.isSwept { swept.insert(name) }
          await recordFlows(outcome.flows, recorder, run)
        case .failure(let error):
          firstFailure = firstFailure ?? error
          let cause = (error as? any Explained)?.explanation ?? Explanation("scan.unexpected", ["cause": "\(error)"])
          coverage.append(Self.coverage(of: name, failing: cause))
        }
      }
    }
    await group.end()
    if let firstFailure, coverage.allSatisfy({ $0.basis == .none }) {
      try fail(run, coverage)
      throw firstFailure
    }
    // Only a whole sweep says that somebody is gone; a part of the addresses says nothing of the rest.
    let isWhole = options.targets == nil && options.excluded.isEmpty
    var ended = run
    if let logins { ended.counts = await logins.counts }
    return try await finish(ended, coverage, flows, recorder, since: start, covered: isWhole ? swept : [])
  }

  /// Does the same job from capture files, in their order. Of several, one that is no capture becomes a gap of the run.
  /// - Throws: `CaptureError` for a file that is missing, or the only one if it is no capture.
  package func read(_ paths: [String], segment: String?) async throws -> RunSummary {
    // A name that is mistyped is no night to be recorded.
    for path in paths where path != "-" && access(path, R_OK) != 0 {
      throw CaptureError.noSuchFile(path: path, cause: String(cString: strerror(errno)))
    }
    let files = paths.map { path in
      let name = segment ?? (path == "-" ? "stdin" : URL(fileURLWithPath: path).lastPathComponent)
      return CaptureFile(path: path, segment: name)
    }
    let (run, recorder) = try begin(paths)
    let start = ContinuousClock.now
    var coverage: [Coverage] = []
    var flows: [Flow] = []
    for (file, path) in zip(files, paths) {
      do {
        let (covered, spoken) = try await read(file, path: path, recorder, run)
        coverage.append(covered)
        flows += spoken
      } catch {
        let cause = (error as? any Explained)?.explanation ?? Explanation("scan.unexpected", ["cause": "\(error)"])
        coverage.append(Self.coverage(of: file.segment, failing: cause))
        if files.count > 1 { continue }
        try fail(run, coverage)
        throw error
      }
    }
    return try await finish(run, coverage, flows, recorder, since: start, covered: [])
  }

  private func read(
    _ file: CaptureFile, path: String, _ recorder: Recorder, _ run: Run
  ) async throws -> (Coverage, [Flow]) {
    let book = FileBook(segment: file.segment, emit: emit)
    emit(.phase(.listening, segment: file.segment))
    let summary = try file.read { book.take($0) }
    var coverage = summary.coverage
    if let torn = summary.tornAt, let place = coverage.gaps.lastIndex(of: torn) {
      coverage.gaps.insert(Explanation("read.torn", ["file": path]), at: place)
    }
    emit(.phase(.recording, segment: file.segment))
    let hosts = book.hosts
    coverage.hostsFound = hosts.count
    let heard = Set(hosts.flatMap(\.macs))
    for (index, host) in hosts.enumerated() where !Task.isCancelled {
      do {
        let (device, isNew, changes) = try await recorder.record(host, beside: heard)
        emit(.hostFinished(device, isNew: isNew, changes: changes, done: index + 1, total: hosts.count))
      } catch { coverage.gaps += RecordingFailure.explain(error, host) }
    }
    if Task.isCancelled { coverage.gaps.append(Explanation("scan.interrupted", ["segment": file.segment])) }
    await recordFlows(summary.flows, recorder, run)
    return (coverage, summary.flows)
  }

  // MARK: Beginning and end

  private func begin(_ sources: [String]) throws -> (Run, Recorder) {
    var run = Run(program: "iot-scan \(program)", sources: sources, started: now())
    run.knowledge = judges.versions
    run = try register.begin(run)
    emit(.started(run))
    return (run, try Recorder(register: register, judges: judges, run: run, timeZone: timeZone, now: now))
  }

  /// Ends a run of which nothing came.
  private func fail(_ run: Run, _ coverage: [Coverage]) throws {
    var failed = run
    failed.end = .failed
    failed.coverage = coverage
    _ = try register.finish(failed, rules: FinishRules(covered: []))
  }

  private func finish(
    _ run: Run, _ coverage: [Coverage], _ flows: [Flow], _ recorder: Recorder, since start: ContinuousClock.Instant,
    covered: Set<String>
  ) async throws -> RunSummary {
    let gaps = coverage.flatMap(\.gaps)
    for gap in gaps { emit(.warning(gap)) }
    try await recorder.tellDoubts()
    try await recorder.keepUpExceptions(flows: flows, coverage: coverage)
    var ended = run
    ended.coverage = coverage
    ended.end = Task.isCancelled ? .interrupted : gaps.isEmpty ? .complete : .partial
    ended.counts["candidates_new"] = await recorder.newCandidates
    let finished = try register.finish(ended, rules: FinishRules(covered: covered))
    let summary = try await RunSummary(finished, register: register, recorder: recorder, since: start)
    emit(.finished(summary))
    return summary
  }

  private func recordFlows(_ flows: [Flow], _ recorder: Recorder, _ run: Run) async {
    let owners = await recorder.owners
    let byDevice = Dictionary(grouping: flows) { owners[$0.client] ?? owners[$0.server] ?? "" }
    for (device, flows) in byDevice where !device.isEmpty {
      do { try register.record(flows, of: device, in: run) } catch { emit(.warning(error.explanation)) }
    }
  }

  private static func coverage(of segment: String, failing cause: Explanation) -> Coverage {
    var coverage = Coverage(segment: segment)
    coverage.gaps = [Explanation("scan.interface_failed", ["segment": segment]), cause]
    return coverage
  }
}
