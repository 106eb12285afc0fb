import Foundation
import NetworkTypes
import Pipeline
import Synchronization
import Vocabulary

/// Shows a run as it happens: one moving line on a terminal, plain lines in a pipe, JSON Lines with `--json`.
final class ProgressView: Sendable {
  private let output: Output
  private let timeZone: TimeZone
  private let moves: Bool
  private let state = Mutex(State())

  private struct State {
    var found = 0
    var isMoving = false
  }

  init(output: Output, timeZone: TimeZone) {
    self.output = output
    self.timeZone = timeZone
    moves = isatty(STDERR_FILENO) == 1 && !output.quiet && !output.json
  }

  func show(_ event: ScanEvent) {
    if output.json { return showJSON(event) }
    switch event {
    case .started, .finished: break
    case .segment(let name, let prefixes, let addresses):
      note(
        "progress.segment",
        [
          "name": name, "prefixes": prefixes.map(\.description).joined(separator: ", "), "addresses": "\(addresses)",
        ])
    case .phase(let phase, let segment):
      move(output.sentences.text("progress.phase.\(phase.rawValue)", ["segment": segment]))
    case .hostFound:
      let found = state.withLock {
        $0.found += 1; return $0.found
      }
      move(output.sentences.text("progress.found", ["count": "\(found)"]))
    case .hostFinished(let device, let isNew, _, let done, let total):
      move(output.sentences.text("progress.finished", ["done": "\(done)", "total": "\(total)"]))
      if output.verbose {
        note(
          isNew ? "progress.new_device" : "progress.known_device",
          [
            "device": device.id, "address": device.addresses.first?.description ?? "-",
            "vendor": device.identity.vendor ?? "?", "model": device.identity.model ?? "?",
          ])
      }
    case .warning(let explanation):
      clear()
      output.warn(explanation)
    }
  }

  /// Takes the moving line away.
  func end() { clear() }

  private func note(_ id: String, _ values: [String: String]) {
    clear()
    output.note(id, values)
  }

  private func move(_ text: String) {
    guard moves else { return }
    state.withLock { $0.isMoving = true }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  private func clear() {
    guard moves,
      state.withLock({
        let was = $0.isMoving; $0.isMoving = false; return was
      })
    else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  private func showJSON(_ event: ScanEvent) {
    do { try output.jsonLine(EventDocument(event)) } catch {
      output.warn(Explanation("output.json_failed", ["cause": "\(error)"]))
    }
  }
}
