import ArgumentParser
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
    let bytes: Data
    do { bytes = try file == "-" ? FileHandle.standardInput.readToEnd() ?? Data() : Data(contentsOf: URL(fileURLWithPath: file)) } catch {
      throw DataFileError.unreadable(path: file, cause: (error as NSError).localizedDescription)
    }
    let styles = try Language.allCases.map {
      ReportStyle(
        texts: session.texts, sentences: try Session.sentences($0, from: session.data), timeZone: session.timeZone)
    }
    let edits = try RegisterImport(bytes, against: session.reportSource(), styles: styles)
    for problem in edits.problems {
      session.output.warn(Explanation("import.row", ["row": "\(problem.row)"]))
      session.output.warn(problem.explanation)
    }
    if dryRun {
      session.output.table(
        ["device", "field", "before", "after"].map { session.sentences.text("changes.title.\($0)") },
        edits.edits.map { [$0.device, session.word($0.column, .column), $0.before ?? "", $0.after ?? ""] })
    } else if !edits.edits.isEmpty {
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
}
