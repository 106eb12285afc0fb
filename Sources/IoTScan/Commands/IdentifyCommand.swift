import ArgumentParser
import Foundation
import Pipeline
import Vocabulary

/// `iot-scan identify [FILE|-]`: JSON Lines of observations in, identities out; no network, no store. With `--run` a past run
/// is identified again instead, and the differences shown.
struct IdentifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identify", abstract: "JSON Lines of observations in, identities out; or a past run again.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "A file of JSON Lines (also gzip), or - for standard input (default).") var file: String?
  @Option(
    help: ArgumentHelp(
      "Identify a past run again with today's fingerprints and show what differs: its number, or latest.",
      valueName: "run"))
  var run: String?
  @Option(
    help: ArgumentHelp("More fingerprints in Recog's format, tried before ours.", valueName: "directory"),
    completion: .directory)
  var fingerprints: String?

  func run() async throws {
    let session = try Session(shared)
    if run != nil, file != nil { throw IdentifyError.fileAndRun }
    let input = run == nil ? try LineReader(path: file ?? "-") : nil
    let folder = (fingerprints ?? session.configuration.fingerprints).map { URL(fileURLWithPath: $0) }
    let identifier = try Judges.identifying(from: session.data, fingerprints: folder).identifier
    guard let input else {
      let replay = Replay(try session.readRegister(), with: identifier)
      return try ReplayView(session: session).show(replay, of: replay.run(named: run ?? ""))
    }
    let bad = try CaseStream(identifier: identifier, output: session.output).answer(input)
    if bad > 0 { throw ExitCode.failure }
  }
}
