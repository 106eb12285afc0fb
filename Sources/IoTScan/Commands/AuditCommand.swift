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
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Every decision, oldest first (default).")

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
      log.map { decision in
        // An exception's record is whole in it: a table shows its state, --json all of it.
        let isException = decision.kind == .exception
        let field = decision.field ?? ""
        return [
          "\(decision.number)", decision.at, decision.by,
          session.sentences.text("audit.kind.\(decision.kind.rawValue)"), decision.subject,
          isException
            ? session.word(field, .exceptionState) : FindingWord.isOne(field) ? field : session.title(field),
          isException ? "" : session.value(decision.before, of: field),
          isException ? "" : session.value(decision.after, of: field), decision.note ?? "",
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
    if session.output.json {
      try session.output.document(AuditDocument(result))
    } else {
      for problem in result.problems { session.output.line(session.sentences.text(problem.explanation)) }
      if result.isSound {
        session.output.say("audit.sound", ["decisions": "\(result.decisions)", "hash": result.head])
      }
    }
    guard result.isSound else { throw ExitCode.failure }
  }

  private struct AuditDocument: Encodable {
    let sound: Bool
    let decisions: Int
    let hash: String
    let problems: [Explanation]

    init(_ result: AuditVerification) {
      sound = result.isSound
      decisions = result.decisions
      hash = result.head
      problems = result.problems.map(\.explanation)
    }
  }
}
