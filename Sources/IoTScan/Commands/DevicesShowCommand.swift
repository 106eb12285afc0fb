import ArgumentParser
import Foundation
import Inventory
import Pipeline
import Vocabulary

/// `iot-scan devices show ID`: explains every fact.
struct DevicesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Explain a device: each value with its evidence, certainty and what lost.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "The device, such as D-000012.") var id: String
  @Flag(help: "Every observation of the last run too.") var observations = false
  @Flag(help: "Its observations as one line for identify, with names, addresses and serial numbers masked.")
  var bundle = false
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the bundle goes; default: standard output.", valueName: "file"), completion: .file())
  var output: String?
  @Option(
    help: ArgumentHelp("More fingerprints in Recog's format, tried before ours.", valueName: "directory"),
    completion: .directory)
  var fingerprints: String?

  func run() async throws {
    let session = try Session(shared)
    let register = try session.readRegister()
    let device = try register.device(id)
    let seen = try register.observations(of: id, run: device.lastRun)
    if bundle { return try write(device, seen, session) }
    let sent = try register.sent(to: id, run: device.lastRun)
    let cases = try register.exceptions(of: id)
    if session.output.json {
      return try session.output.document(
        DeviceDocument(
          device: device, observations: seen, sent: sent, exceptions: cases,
          reasoning: Reasoning.of(device.identity, seen)))
    }
    DeviceView(session: session).show(device, seen, sent, cases, all: observations || shared.verbose)
  }

  private func write(_ device: Device, _ seen: [Observation], _ session: Session) throws {
    let folder = (fingerprints ?? session.configuration.fingerprints).map { URL(fileURLWithPath: $0) }
    let identifier = try Judges.identifying(from: session.data, fingerprints: folder).identifier
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(ObservationBundle(device, seen, identifier: identifier)) + Data([0x0A])
    guard let output else { return session.output.data(line) }
    try OutputFile.write(line, to: output)
    session.output.note("device.bundle", ["id": device.id, "file": output])
  }
}
