import ArgumentParser
import Fingerprints
import Foundation
import Identification
import Vocabulary

/// `iot-scan fingerprints …`
struct FingerprintsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingerprints",
    abstract: "Recog-format fingerprints: verify, match, count and draft them.",
    subcommands: [
      FingerprintsVerifyCommand.self, FingerprintsMatchCommand.self, FingerprintsStatsCommand.self,
      FingerprintsDraftCommand.self,
    ])
}

/// `iot-scan fingerprints verify [DIR]`
struct FingerprintsVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Run every example, against all files of its key.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "A folder of Recog files; default: the built-in ones.", completion: .directory) var folder: String?

  @Flag(help: "Fail where another vendor's fingerprint claims an example; default for the built-in ones.")
  var acrossVendors = false

  func run() async throws {
    let session = try Session(shared)
    let own = session.data.folder("fingerprints")
    let url = folder.map { URL(fileURLWithPath: $0) } ?? own
    // Files of others overlap as their makers saw fit: there a claim is worth a note only.
    let isStrict = acrossVendors || url.resolvingSymlinksInPath().path == own.resolvingSymlinksInPath().path
    let vendors = try Catalogue(from: session.data).vendors
    let report = FingerprintVerification.run(try FingerprintLibrary(folders: [url]), vendor: vendors.canonical)
    try VerificationView(session: session, isStrict: isStrict).show(report)
    if !report.failures.isEmpty || isStrict && !report.claims.isEmpty { throw ExitCode.failure }
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
