import ArgumentParser
import Compliance
import DataFiles
import Foundation
import Inventory
import Reporting
import Vocabulary

/// `iot-scan import FILE.csv`: takes a person's edits of an exported register back.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take a person's edits of an exported register (CSV) back.")

  @OptionGroup var shared: SharedOptions
  @Argument(help: "The edited CSV file.", completion: .file(extensions: ["csv"])) var file: String
  @Flag(help: "Show what would change, and change nothing.") var dryRun = false
  @Option(help: ArgumentHelp("Who edited it; goes into the audit trail.", valueName: "name")) var by: String?

  func run() async throws {
    let session = try Session(shared)
    let bytes = try InputFile.bytes(of: file)
    let styles = try Language.allCases.map {
      ReportStyle(
        texts: session.texts, sentences: try Session.sentences($0, from: session.data), timeZone: session.timeZone)
    }
    let rules = try RuleSet.load(from: session.data)
    let edits = try RegisterImport(
      bytes, against: session.reportSource(), styles: styles,
      computed: ["scope_basis": DeviceClass.allCases.map { rules.scope(of: $0).basis }])
    for problem in edits.problems {
      session.output.warn(Explanation("import.row", ["row": "\(problem.row)"]))
      session.output.warn(problem.explanation)
    }
    if session.output.json { try session.output.document(ImportDocument(edits, isDryRun: dryRun)) }
    if dryRun, !session.output.json {
      session.output.table(
        ["device", "field", "before", "after"].map { session.sentences.text("changes.title.\($0)") },
        edits.edits.map {
          [$0.device, session.title($0.column), $0.before ?? "", session.value($0.after, of: $0.column)]
        })
    }
    if !dryRun, !edits.edits.isEmpty {
      guard let by else { throw UsageError.nobodySaysSo }
      let register = try session.writeRegister()
      // All or nothing: a register with half of a file's edits is nobody's word.
      try register.say(
        edits.edits.map { Statement(device: $0.device, field: $0.column, value: $0.after) }, by: by,
        note: URL(fileURLWithPath: file).lastPathComponent)
      try session.judgeAgain(Set(edits.edits.map(\.device)).sorted(), in: register)
    }
    session.output.note(
      dryRun ? "import.would" : "import.done",
      ["rows": "\(edits.rows)", "edits": "\(edits.edits.count)", "problems": "\(edits.problems.count)"])
    if !edits.problems.isEmpty { throw ExitCode(Explanation.Exit.partlyCovered.rawValue) }
  }

  /// What the file asks for, as one JSON document.
  private struct ImportDocument: Encodable {
    struct Edit: Encodable {
      let row: Int
      let device: String
      let column: String
      let before: String?
      let after: String?
    }
    let dryRun: Bool
    let rows: Int
    let edits: [Edit]
    let problems: [Explanation]

    private enum CodingKeys: String, CodingKey {
      case dryRun = "dry_run"
      case rows, edits, problems
    }

    init(_ file: RegisterImport, isDryRun: Bool) {
      dryRun = isDryRun
      rows = file.rows
      edits = file.edits.map {
        Edit(row: $0.row, device: $0.device, column: $0.column, before: $0.before, after: $0.after)
      }
      problems = file.problems.map(\.explanation)
    }
  }
}
