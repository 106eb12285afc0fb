import ArgumentParser

/// `iot-scan knowledge …`
struct KnowledgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "knowledge", abstract: "What the program knows of weaknesses, and how old that is.",
    subcommands: [KnowledgeStatusCommand.self, KnowledgeImportCommand.self, KnowledgeUpdateCommand.self],
    defaultSubcommand: KnowledgeStatusCommand.self)
}
