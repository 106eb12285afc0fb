import Foundation
import NetworkTypes
import Pipeline
import Synchronization
import Vocabulary

/// Shows a run as it happens: one moving line on a terminal, plain lines in a pipe, JSON Lines with `--json`.
final class ProgressView: Sendable {
  private let output: Output
  private let timeZone: TimeZone
  private let line: MovingLine
  private let found = Mutex(0)

  init(output: Output, timeZone: TimeZone) {
    self.output = output
    self.timeZone = timeZone
    line = MovingLine(output)
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
      line.show(output.sentences.text("progress.phase.\(phase.rawValue)", ["segment": segment]))
    case .hostFound:
      let found = found.withLock {
        $0 += 1
        return $0
      }
      line.show(output.sentences.text("progress.found", ["count": "\(found)"]))
    case .hostFinished(let device, let isNew, _, let done, let total):
      line.show(output.sentences.text("progress.finished", ["done": "\(done)", "total": "\(total)"]))
      if output.verbose {
        note(
          isNew ? "progress.new_device" : "progress.known_device",
          [
            "device": device.id, "address": device.addresses.first?.description ?? "-",
            "vendor": device.identity.vendor ?? "?", "model": device.identity.model ?? "?",
          ])
      }
    case .warning(let explanation):
      line.clear()
      output.warn(explanation)
    }
  }

  /// Takes the moving line away.
  func end() { line.clear() }

  private func note(_ id: String, _ values: [String: String]) {
    line.clear()
    output.note(id, values)
  }

  private func showJSON(_ event: ScanEvent) {
    do { try output.jsonLine(EventDocument(event)) } catch {
      output.warn(Explanation("output.json_failed", ["cause": "\(error)"]))
    }
  }
}
