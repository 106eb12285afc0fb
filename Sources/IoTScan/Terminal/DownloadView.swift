import Foundation
import Synchronization

/// How a download is going, on a terminal; a pipe is told each file once.
final class DownloadView: Sendable {
  private struct State {
    var file = ""
    var shown: ContinuousClock.Instant?
  }

  private let session: Session
  private let state = Mutex(State())
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(session: Session) { self.session = session }

  /// - Returns: whether to go on: always.
  func show(file: String, bytes: Int64, total: Int64?) -> Bool {
    if session.output.quiet { return true }
    let now = ContinuousClock.now
    let isDue = state.withLock { state in
      let isNew = state.file != file
      guard isNew || isTerminal && (state.shown.map { now - $0 > .milliseconds(200) } ?? true) else { return false }
      state.file = file
      state.shown = now
      return true
    }
    guard isDue else { return true }
    var values = ["file": file, "megabytes": Self.megabytes(bytes)]
    values["total"] = total.map(Self.megabytes) ?? "?"
    let text = session.sentences.text("knowledge.update.progress", values)
    let line = isTerminal ? "\r\u{1B}[K" + text : text + "\n"
    try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    return true
  }

  /// Clears the line, so that results begin on a fresh one.
  func end() {
    let isOpen = state.withLock { state in
      defer { state.file = "" }
      return !state.file.isEmpty
    }
    if isOpen, isTerminal { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
  }

  private static func megabytes(_ bytes: Int64) -> String { String(format: "%.1f", Double(bytes) / 1_048_576) }
}
