import Foundation
import Synchronization

/// How a download is going: a moving line on a terminal; a pipe is told each file once.
final class DownloadView: Sendable {
  private struct State {
    var file = ""
    var shown: ContinuousClock.Instant?
  }

  private let output: Output
  private let line: MovingLine
  private let state = Mutex(State())

  init(output: Output) {
    self.output = output
    line = MovingLine(output)
  }

  /// - Returns: whether to go on: always.
  func show(file: String, bytes: Int64, total: Int64?) -> Bool {
    let now = ContinuousClock.now
    let (isNew, isDue) = state.withLock { state in
      let isNew = state.file != file
      let isDue = isNew || state.shown.map { now - $0 > .milliseconds(200) } ?? true
      state.file = file
      if isDue { state.shown = now }
      return (isNew, isDue)
    }
    let values = [
      "file": file, "megabytes": Self.megabytes(bytes), "total": total.map(Self.megabytes) ?? "?",
    ]
    if line.moves {
      if isDue { line.show(output.sentences.text("knowledge.update.progress", values)) }
    } else if isNew {
      output.note("knowledge.update.progress", values)
    }
    return true
  }

  func end() { line.clear() }

  private static func megabytes(_ bytes: Int64) -> String { String(format: "%.1f", Double(bytes) / 1_048_576) }
}
