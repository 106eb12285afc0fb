import ArgumentParser
import Inventory
import Vocabulary

/// `iot-scan devices show ID`: explains every fact.
struct DevicesShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Explain a device: each value with its evidence, certainty and what lost.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "The device, such as D-000012.") var id: String
  @Flag(help: "Every observation of the last run too.") var observations = false

  func run() async throws {
    let session = try Session(shared)
    let register = try session.readRegister()
    let device = try register.device(id)
    let seen = try register.observations(of: id, run: device.lastRun)
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
}

