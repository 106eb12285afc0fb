import ArgumentParser
import Inventory
import Vocabulary

/// `iot-scan audit [verify|log]`
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The trail of human decisions and its hash chain.",
    subcommands: [AuditLogCommand.self, AuditVerifyCommand.self], defaultSubcommand: AuditLogCommand.self)
}

/// `iot-scan audit log`
struct AuditLogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "log", abstract: "Every decision, oldest first (default).")

  @OptionGroup var shared: SharedOptions
  @Option(help: "Only about this device or exception.") var subject: String?

  func run() async throws {
    let session = try Session(shared)
    let log = try session.readRegister().auditLog(of: subject)
    if session.output.json { return try session.output.document(log) }
    session.output.table(
      ["number", "at", "by", "kind", "subject", "field", "before", "after", "note"].map {
        session.sentences.text("audit.title.\($0)")
      },
      log.map {
        [
          "\($0.number)", $0.at, $0.by, $0.kind.rawValue, $0.subject, $0.field ?? "", $0.before ?? "", $0.after ?? "",
          $0.note ?? "",
        ]
      })
  }
}

/// `iot-scan audit verify`
struct AuditVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Is the trail whole: a changed or removed line shows.")

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let session = try Session(shared)
    let result = try session.readRegister().verifyAudit()
    for problem in result.problems { session.output.line(session.sentences.text(problem.explanation)) }
    guard result.isSound else { throw ExitCode.failure }
    session.output.say("audit.sound", ["decisions": "\(result.decisions)", "hash": result.head])
  }
}
