import ArgumentParser

/// The program: one sub-command a file under `Commands/`. `scan` is the default, so that `iot-scan eth0` is the whole
/// nightly job.
struct IoTScan: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "iot-scan",
    abstract:
      "Finds every IoT and office device on a network, says what it is, what is weak in it, and what Article 7 asks.",
    discussion: "iot-scan eth0 is the whole nightly job: capture, ask, identify, assess, record.",
    version: version,
    groupedSubcommands: [
      CommandGroup(name: "The nightly job:", subcommands: [ScanCommand.self, ReadCommand.self, DoctorCommand.self]),
      CommandGroup(
        name: "The register:",
        subcommands: [
          DevicesCommand.self, ExportCommand.self, ImportCommand.self, ChangesCommand.self, RunsCommand.self,
        ]),
      CommandGroup(
        name: "Article 7:", subcommands: [ExceptionsCommand.self, AttestCommand.self, AuditCommand.self]),
      CommandGroup(
        name: "Knowledge:",
        subcommands: [
          WeaknessesCommand.self, AlertCommand.self, KnowledgeCommand.self, FingerprintsCommand.self,
          IdentifyCommand.self, ProtocolsCommand.self,
        ]),
    ],
    defaultSubcommand: ScanCommand.self)
}
