import ArgumentParser

/// `iot-scan devices …`: the register, row by row.
struct DevicesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices", abstract: "The register: list it, explain a device, say what only people know.",
    subcommands: [
      DevicesListCommand.self, DevicesShowCommand.self, DevicesSetCommand.self, DevicesAddCommand.self,
      DevicesMergeCommand.self, DevicesSplitCommand.self, DevicesRetireCommand.self,
    ],
    defaultSubcommand: DevicesListCommand.self)
}
