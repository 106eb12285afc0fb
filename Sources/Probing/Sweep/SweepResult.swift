import Vocabulary

/// What a sweep sent. Whether anybody answered, Capture knows.
package struct SweepResult: Sendable, Hashable {
  /// Addresses, or hosts in a port sweep, that were asked at least once.
  package internal(set) var asked = 0
  package internal(set) var frames = 0
  /// Frames that the interface refused.
  package internal(set) var failures = 0
  /// What the interface said first.
  package internal(set) var firstFailure: String?
  /// Addresses left out because there were too many, or because we have no address to ask from.
  package internal(set) var leftOut = 0
  /// The task was cancelled before the end.
  package internal(set) var isInterrupted = false
  /// One for each host of a port sweep.
  package internal(set) var sent: [Sent] = []

  /// Sends one frame and counts it.
  mutating func send(_ frame: [UInt8], over sender: some FrameSender) {
    do {
      try sender.send(frame)
      frames += 1
    } catch {
      failures += 1
      firstFailure = firstFailure ?? "\(error)"
    }
  }
}
