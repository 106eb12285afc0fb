import ArgumentParser
import Fingerprints
import Foundation
import Vocabulary

/// `iot-scan fingerprints …`
struct FingerprintsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingerprints",
    abstract: "Recog-format fingerprints: verify their examples, match a value, count them.",
    subcommands: [FingerprintsVerifyCommand.self, FingerprintsMatchCommand.self, FingerprintsStatsCommand.self])
}

/// `iot-scan fingerprints verify [DIR]`
struct FingerprintsVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verify", abstract: "Run every example.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "A folder of Recog files; default: the built-in ones.", completion: .directory) var folder: String?

  func run() async throws {
    let session = try Session(shared)
    let url = folder.map { URL(fileURLWithPath: $0) } ?? session.data.folder("fingerprints")
    let report = FingerprintVerification.run(try FingerprintLibrary(folders: [url]))
    if session.output.json {
      try session.output.document(
        VerificationDocument(
          files: report.files.count, examples: report.examples, passed: report.passed,
          failures: report.failures.map { "\($0.file):\($0.line): \($0.fingerprint): \($0.problem)" }))
      if !report.failures.isEmpty { throw ExitCode.failure }
      return
    }
    for failure in report.failures {
      session.output.line("\(failure.file):\(failure.line): \(failure.fingerprint): \(failure.problem)")
    }
    if session.output.verbose {
      for claim in report.claims { session.output.line("\(claim.file):\(claim.line): \(claim.problem)") }
    }
    session.output.say(
      "fingerprints.verified",
      [
        "files": "\(report.files.count)", "fingerprints": "\(report.files.reduce(0) { $0 + $1.fingerprints })",
        "examples": "\(report.examples)", "passed": "\(report.passed)", "failed": "\(report.failures.count)",
      ])
    if !report.failures.isEmpty { throw ExitCode.failure }
  }

  private struct VerificationDocument: Encodable {
    let files: Int
    let examples: Int
    let passed: Int
    let failures: [String]
  }
}

/// `iot-scan fingerprints match KEY VALUE`; with `-` as the value one line of standard input is one value, and the name of
/// its first match one line of output.
struct FingerprintsMatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "match", abstract: "What a value matches.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "An observation key, such as snmp.sys_description.") var key: String
  @Argument(help: "The value, as the wire said it; - reads one a line.") var value: String
  @Option(help: "A folder of Recog files; default: the built-in ones.", completion: .directory) var fingerprints:
    String?

  func run() async throws {
    let session = try Session(shared)
    let url = fingerprints.map { URL(fileURLWithPath: $0) } ?? session.data.folder("fingerprints")
    let library = try FingerprintLibrary(folders: [url])
    if value == "-" { return try matchLines(library, session) }
    let matches = library.matches(ObservationKey(key), value)
    if session.output.json {
      return try session.output.document(matches.map { MatchDocument(match: $0) })
    }
    for match in matches {
      session.output.line("\(match.name)  (\(String(format: "%.2f", match.certainty)))")
      for (name, value) in match.parameters.sorted(by: { $0.key < $1.key }) {
        session.output.line("  \(name): \(value)")
      }
    }
    if matches.isEmpty { session.output.note("fingerprints.no_match") }
  }

  private func matchLines(_ library: FingerprintLibrary, _ session: Session) throws {
    let input = try LineReader(path: value)
    while let line = try input.next() {
      session.output.line(library.firstMatch(ObservationKey(key), String(decoding: line, as: UTF8.self))?.name ?? "")
    }
  }

  private struct MatchDocument: Encodable {
    let name: String
    let certainty: Double
    let parameters: [String: String]

    init(match: FingerprintMatch) {
      name = match.name
      certainty = match.certainty
      parameters = match.parameters
    }
  }
}

/// `iot-scan fingerprints stats`
struct FingerprintsStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "stats", abstract: "How many, by file.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "A folder of Recog files; default: the built-in ones.", completion: .directory) var folder: String?

  func run() async throws {
    let session = try Session(shared)
    let url = folder.map { URL(fileURLWithPath: $0) } ?? session.data.folder("fingerprints")
    let files = FingerprintVerification.run(try FingerprintLibrary(folders: [url])).files
    if session.output.json {
      return try session.output.document(
        files.map {
          FileDocument(file: $0.file, key: $0.key, fingerprints: $0.fingerprints, examples: $0.examples)
        })
    }
    session.output.table(
      ["file", "key", "fingerprints", "examples"].map { session.sentences.text("fingerprints.title.\($0)") },
      files.map { [$0.file, $0.key, "\($0.fingerprints)", "\($0.examples)"] })
    session.output.say(
      "fingerprints.total",
      ["files": "\(files.count)", "fingerprints": "\(files.reduce(0) { $0 + $1.fingerprints })"])
  }

  private struct FileDocument: Encodable {
    let file: String
    let key: String
    let fingerprints: Int
    let examples: Int
  }
}
