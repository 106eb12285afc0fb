import ArgumentParser
import Inventory
import Vocabulary

extension Scope: ExpressibleByArgument {}
extension DeviceClass: ExpressibleByArgument {}

/// `iot-scan devices list`
struct DevicesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Show the register (default).")

  @OptionGroup var shared: SharedOptions
  @Option(help: "Only this scope: iot, sensor, network, it, mobile or undetermined.") var scope: Scope?
  @Option(name: .customLong("class"), help: "Only this device class.") var deviceClass: DeviceClass?
  @Option(help: "Only devices with this text in id, address, MAC, name, vendor or model.") var text: String?

  func run() async throws {
    let session = try Session(shared)
    var filter = DeviceFilter(text: text)
    if let scope { filter.scopes = [scope] }
    if let deviceClass { filter.classes = [deviceClass] }
    let devices = try session.readRegister().devices(filter)
    if session.output.json { return try session.output.document(devices) }
    let words = session.sentences
    session.output.table(
      ["id", "ip", "class", "vendor", "model", "firmware", "weakness", "verdict", "routes"].map {
        words.text("devices.title.\($0)")
      },
      devices.map { device in
        [
          device.id, device.addresses.first?.description ?? device.macs.first?.description ?? "",
          session.word(device.identity.deviceClass.rawValue, .deviceClass), device.identity.vendor ?? "",
          device.identity.model ?? "", device.identity.firmware ?? "",
          session.word(device.assessment.status.rawValue, .weaknessStatus),
          session.word(device.verdict.rawValue, .verdict),
          device.routes.map(\.rawValue).joined(separator: " "),
        ]
      })
    if devices.isEmpty { session.output.note("devices.none") }
  }
}
