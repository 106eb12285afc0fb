import ArgumentParser
import Probing
import Protocols
import Vocabulary

/// `iot-scan protocols [--markdown]`: what is heard and asked, from the declarations of the code itself.
struct ProtocolsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocols", abstract: "The protocols that are heard and the probes that ask.")

  @OptionGroup var shared: SharedOptions
  @Flag(help: "As tables for the documentation.") var markdown = false

  func run() async throws {
    let session = try Session(shared)
    let heard = ProtocolRegistry.all.map { $0.declaration }.map {
      [$0.name, $0.summary, $0.ports.map(\.description).joined(separator: " "), $0.source]
    }
    let asked = ProbeRegistry.all.map { $0.declaration }.map {
      [$0.name, $0.summary, "\($0.cost.connections)", "\($0.cost.packets)"]
    }
    if session.output.json { return try session.output.document(ProtocolsDocument(heard: heard, asked: asked)) }
    for (titles, rows) in [
      (["protocol", "summary", "ports", "source"], heard), (["probe", "summary", "connections", "packets"], asked),
    ] {
      let titles = titles.map { session.sentences.text("protocols.title.\($0)") }
      if markdown {
        session.output.line("| " + titles.joined(separator: " | ") + " |")
        session.output.line("|" + String(repeating: "---|", count: titles.count))
        for row in rows { session.output.line("| " + row.joined(separator: " | ") + " |") }
      } else {
        session.output.table(titles, rows)
      }
      session.output.line("")
    }
  }

  private struct ProtocolsDocument: Encodable {
    struct Row: Encodable {
      let name: String
      let summary: String
    }
    let heard: [Row]
    let asked: [Row]

    init(heard: [[String]], asked: [[String]]) {
      func rows(_ table: [[String]]) -> [Row] { table.map { Row(name: $0[0], summary: $0[1]) } }
      self.heard = rows(heard)
      self.asked = rows(asked)
    }
  }
}
