import ArgumentParser
import Foundation
import Pipeline

/// `iot-scan read FILE…`: the same job from capture files; nothing is sent.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Do the same job from pcap or pcapng files (also gzip, also -); nothing is sent.")

  @OptionGroup var shared: SharedOptions

  @Argument(help: ArgumentHelp("Capture files, or - for standard input.", valueName: "file"), completion: .file())
  var files: [String]

  @Option(help: "The name of the segment that the files were captured on; default: the file's name.")
  var segment: String?

  @Option(
    help: ArgumentHelp(
      "End with status 3 if this holds: \(FailCondition.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "condition"))
  var failOn: [FailCondition] = []

  @Option(
    help: ArgumentHelp("More fingerprints in Recog's format, tried before ours.", valueName: "directory"),
    completion: .directory)
  var fingerprints: String?

  func run() async throws {
    let session = try Session(shared)
    let folder = (fingerprints ?? session.configuration.fingerprints).map { URL(fileURLWithPath: $0) }
    let files = files
    let segment = segment
    try await NightlyJob(session: session, fingerprints: folder, conditions: failOn).run { run in
      try await run.read(files, segment: segment)
    }
  }
}
