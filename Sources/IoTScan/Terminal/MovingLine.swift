import Foundation
import Synchronization

/// One line on standard error that is written over as work goes on; nothing in a pipe, with `--quiet` or `--json`.
final class MovingLine: Sendable {
  /// Whether there is a terminal to move on.
  let moves: Bool
  private let isShown = Mutex(false)

  init(_ output: Output) { moves = isatty(STDERR_FILENO) == 1 && !output.quiet && !output.json }

  func show(_ text: String) {
    guard moves else { return }
    isShown.withLock { $0 = true }
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
  }

  /// Takes it away, so that what comes next begins on a fresh line.
  func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
  }
}
