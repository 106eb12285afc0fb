import Foundation
import Inventory
import Vocabulary

/// What a run ends with.
package struct RunSummary: Sendable, Codable {
  package var run: Run
  /// Devices found in this run.
  package var devices: Int
  /// Ids of the devices that are new, not seen tonight, back again, changed.
  package var new: [String]
  package var gone: [String]
  package var returned: [String]
  package var changed: [String]
  /// The run's devices by verdict and by scope, machine names.
  package var verdicts: [String: Int]
  package var scopes: [String: Int]
  /// Exception candidates that no person has touched, of all devices.
  package var candidates: Int
  package var newCandidates: Int
  /// Compensating controls whose test failed tonight.
  package var controlsFailed: Int
  package var gaps: [Explanation]
  package var seconds: Double

  init(_ run: Run, register: Register, recorder: Recorder, since start: ContinuousClock.Instant) async throws {
    self.run = run
    let recorded = await recorder.recorded.values
    devices = recorded.count
    let changes = try register.changes(since: .run(run.id)).filter { $0.run == run.id }
    func ids(_ kind: Change.Kind) -> [String] { Set(changes.filter { $0.kind == kind }.map(\.device)).sorted() }
    new = ids(.new)
    gone = ids(.gone)
    returned = ids(.returned)
    changed = ids(.changed).filter { !ids(.new).contains($0) }
    verdicts = Dictionary(grouping: recorded, by: \.verdict.rawValue).mapValues(\.count)
    scopes = Dictionary(grouping: recorded, by: \.scope.rawValue).mapValues(\.count)
    let cases = try register.exceptions([.candidate, .controlFailed])
    candidates = cases.count { $0.state == .candidate }
    controlsFailed = cases.count { $0.state == .controlFailed }
    newCandidates = await recorder.newCandidates
    gaps = run.coverage.flatMap(\.gaps)
    let taken = ContinuousClock.now - start
    seconds = Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
  }
}
