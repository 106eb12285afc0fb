import ArgumentParser
import Foundation
import Inventory
import Reporting
import Vocabulary

/// `iot-scan changes [--since RUN|DATE]`
struct ChangesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "What is new, gone or changed; default: in the last run.")

  @OptionGroup var shared: SharedOptions
  @Option(help: "A run's number, or a date such as 2026-11-01.") var since: String?

  func run() async throws {
    let session = try Session(shared)
    let register = try session.readRegister()
    let changes = try register.changes(since: try start(register, session.timeZone))
    if session.output.json { return try session.output.document(changes) }
    session.output.table(
      ["run", "device", "kind", "field", "before", "after"].map { session.sentences.text("changes.title.\($0)") },
      changes.map {
        [
          "\($0.run)", $0.device,
          $0.event.map { session.word($0, .changeEvent) } ?? session.word($0.kind.rawValue, .changeKind),
          session.title($0.shownField), session.value($0.before, of: $0.field), session.value($0.after, of: $0.field),
        ]
      })
    if changes.isEmpty { session.output.note("changes.none") }
  }

  private func start(_ register: Register, _ timeZone: TimeZone) throws -> ChangesSince {
    guard let since else { return .run(try register.runs().last?.id ?? 0) }
    if let run = Int(since) { return .run(run) }
    guard let date = try? Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day().parse(since) else {
      throw UsageError.notASince(since)
    }
    return .date(date)
  }
}
