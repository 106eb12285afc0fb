/// Time that only goes forward, counted from the start of the run, and how to wait for it. Tests bring their own clock.
package struct MonotonicTime: Sendable {
  private let elapsed: @Sendable () -> Duration
  private let pause: @Sendable (Duration) async throws -> Void

  package init<C: Clock>(_ clock: C) where C.Duration == Duration {
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
    pause = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
  }

  /// The clock of the machine; it stands still while the machine sleeps.
  package static var system: MonotonicTime { MonotonicTime(SuspendingClock()) }

  package var now: Duration { elapsed() }

  /// Waits until `moment`, or returns at once if it has passed.
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  package func wait(until moment: Duration) async throws {
    if moment > now { try await pause(moment) } else { try Task.checkCancellation() }
  }
}
