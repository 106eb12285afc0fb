import ArgumentParser
import Inventory
import Vocabulary

/// `iot-scan runs [list|show N]`
struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "The nights: when, where, what was covered.",
    subcommands: [RunsListCommand.self, RunsShowCommand.self], defaultSubcommand: RunsListCommand.self)
}

/// `iot-scan runs list`
struct RunsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the runs, newest last (default).")

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let session = try Session(shared)
    let runs = try session.readRegister().runs()
    if session.output.json { return try session.output.document(runs) }
    session.output.table(
      ["run", "started", "ended", "end", "sources", "found", "new", "gone", "changed"].map {
        session.sentences.text("runs.title.\($0)")
      },
      runs.map { run in
        [
          "\(run.id)", session.text(run.started), run.ended.map(session.text) ?? "",
          session.word(run.end.rawValue, .runEnd), run.sources.joined(separator: " "),
        ] + ["found", "new", "gone", "changed"].map { "\(run.counts[$0, default: 0])" }
      })
  }
}

/// `iot-scan runs show N`
struct RunsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "One run: coverage, gaps, knowledge.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "The run's number.") var id: Int

  func run() async throws {
    let session = try Session(shared)
    let run = try session.readRegister().run(id)
    if session.output.json { return try session.output.document(run) }
    let output = session.output
    output.say(
      "runs.head",
      [
        "run": "\(run.id)", "program": run.program, "sources": run.sources.joined(separator: ", "),
        "started": session.text(run.started), "ended": run.ended.map(session.text) ?? "-",
        "end": session.word(run.end.rawValue, .runEnd),
      ])
    for coverage in run.coverage {
      output.say(
        "runs.coverage",
        [
          "segment": coverage.segment, "prefixes": coverage.prefixes.map(\.description).joined(separator: ", "),
          "basis": session.word(coverage.basis.rawValue, .coverageBasis), "frames": "\(coverage.frames)",
          "drops": "\(coverage.drops)", "asked": "\(coverage.addressesAsked)", "hosts": "\(coverage.hostsFound)",
        ])
      for gap in coverage.gaps { output.line("    - " + session.sentences.text(gap)) }
      for (cause, count) in coverage.unreadable.sorted(by: { $0.key < $1.key }) {
        output.say("runs.unreadable", ["cause": cause, "count": "\(count)"])
      }
    }
    for (name, value) in run.knowledge.sorted(by: { $0.key < $1.key }) { output.line("  \(name): \(value)") }
    for (name, value) in run.counts.sorted(by: { $0.key < $1.key }) { output.line("  \(name): \(value)") }
  }
}
