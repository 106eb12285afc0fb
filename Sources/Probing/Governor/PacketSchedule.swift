/// Hands out moments for packets so that no more than `rate` of them fall into a second. A value: the caller brings
/// the time.
package struct PacketSchedule: Hashable, Sendable {
  /// Seconds between two packets are `1 / rate`.
  package let gap: Duration
  /// How late a packet may be made up for, so that a coarse timer does not lower the rate.
  private let slack: Duration
  private var next: Duration = .zero

  /// - Parameters:
  ///   - rate: packets a second; at least 1.
  ///   - burst: packets that may go at once after a silence; at least 1.
  package init(rate: Int, burst: Int = 1) {
    gap = .nanoseconds(1_000_000_000 / max(1, rate))
    slack = gap * (max(1, burst) - 1)
  }

  /// Takes the next free moments, not before `now`, for `count` packets that go together.
  /// - Returns: when they may go.
  package mutating func reserve(_ count: Int = 1, at now: Duration) -> Duration {
    let earliest = max(next, now - slack)
    next = earliest + gap * max(0, count)
    return max(earliest, now)
  }
}
