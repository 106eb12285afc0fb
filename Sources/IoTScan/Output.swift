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
  /// A run goes on when nobody reads what it prints any more: the register is what it is for.
  var outlivesReader = false

  init(options: SharedOptions, configuration: Configuration, sentences: Sentences) {
    json = options.json || configuration.json ?? false
    quiet = options.quiet || configuration.quiet ?? false
    verbose = options.verbose || configuration.verbose ?? false
    isTerminal = isatty(STDOUT_FILENO) == 1
    let environment = ProcessInfo.processInfo.environment
    // NO_COLOR counts when it is set and not empty (no-color.org).
    let isPlain = options.noColor || configuration.noColor ?? false || environment["NO_COLOR"]?.isEmpty == false
    hasColour = isTerminal && !isPlain && environment["TERM"] != "dumb"
    self.sentences = sentences
  }

  /// A result. A closed pipe ends the program quietly, as it does `git`'s; a full disk is an error.
  func line(_ text: String) { data(Data((text + "\n").utf8)) }

  func data(_ bytes: Data) {
    guard let code = StandardOutput.write(bytes), !outlivesReader else { return }
    if code == EPIPE { exit(0) }
    let failure = Self.failure(code)
    warn(failure)
    exit(failure.exit.rawValue)
  }

  /// What a failed write to standard output means.
  static func failure(_ code: Int32) -> Explanation {
    Explanation("output.standard", ["cause": String(cString: strerror(code))], exit: .cannotWrite)
  }

  /// The sentence `id` as a result.
  func say(_ id: String, _ values: [String: String] = [:]) { line(sentences.text(id, values)) }

  /// The sentence on standard error, unless `--quiet`.
  func note(_ id: String, _ values: [String: String] = [:]) {
    if !quiet { message(sentences.text(id, values)) }
  }

  /// A warning on standard error, also with `--quiet`.
  func warn(_ explanation: Explanation) { message("iot-scan: " + sentences.text(explanation)) }

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

  private func message(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8)) }
}
