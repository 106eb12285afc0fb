import DataFiles
import Foundation
import Vocabulary

/// Where results (standard output) and messages (standard error) go, and how they look.
struct Output: Sendable {
  let json: Bool
  let quiet: Bool
  let verbose: Bool
  let isTerminal: Bool
  let hasColour: Bool
  let sentences: Sentences

  init(options: SharedOptions, sentences: Sentences) {
    json = options.json
    quiet = options.quiet
    verbose = options.verbose
    isTerminal = isatty(STDOUT_FILENO) == 1
    let environment = ProcessInfo.processInfo.environment
    hasColour = isTerminal && !options.noColor && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    self.sentences = sentences
  }

  /// A result. A closed pipe ends the program quietly, as it does `git`'s.
  func line(_ text: String) { write(text + "\n", to: .standardOutput) }

  func bytes(_ text: String) { write(text, to: .standardOutput) }

  func data(_ bytes: Data) {
    do { try FileHandle.standardOutput.write(contentsOf: bytes) } catch { exit(0) }
  }

  /// The sentence `id` as a result.
  func say(_ id: String, _ values: [String: String] = [:]) { line(sentences.text(id, values)) }

  /// The sentence on standard error, unless `--quiet`.
  func note(_ id: String, _ values: [String: String] = [:]) {
    if !quiet { write(sentences.text(id, values) + "\n", to: .standardError) }
  }

  /// A warning on standard error, also with `--quiet`.
  func warn(_ explanation: Explanation) {
    write("iot-scan: " + sentences.text(explanation) + "\n", to: .standardError)
  }

  /// A value as one JSON document, keys sorted so that two runs compare.
  func document(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    line(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// A value as one line of JSON.
  func jsonLine(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    line(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  private func write(_ text: String, to handle: FileHandle) {
    do { try handle.write(contentsOf: Data(text.utf8)) } catch {
      if handle === FileHandle.standardOutput { exit(0) }
    }
  }
}
