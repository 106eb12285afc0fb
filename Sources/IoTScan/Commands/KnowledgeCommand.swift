import ArgumentParser
import Compliance
import Foundation
import Knowledge
import Vocabulary

/// `iot-scan knowledge …`
struct KnowledgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "knowledge", abstract: "What the program knows of weaknesses, and how old that is.",
    subcommands: [KnowledgeStatusCommand.self], defaultSubcommand: KnowledgeStatusCommand.self)
}

/// `iot-scan knowledge status`
struct KnowledgeStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Each source with its date and counts (default).")

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let session = try Session(shared)
    let catalogue = try WeaknessCatalogue.load(from: session.data)
    let rules = try RuleSet.load(from: session.data)
    if session.output.json {
      return try session.output.document([
        Source(name: "catalogue", date: catalogue.date ?? "", entries: catalogue.entries.count),
        Source(name: "regulation", date: rules.version, entries: rules.controls.count),
      ])
    }
    session.output.say(
      "knowledge.catalogue", ["count": "\(catalogue.entries.count)", "date": catalogue.date ?? "-"])
    session.output.say("knowledge.regulation", ["count": "\(rules.controls.count)", "version": rules.version])
  }

  private struct Source: Encodable {
    let name: String
    let date: String
    let entries: Int
  }
}
