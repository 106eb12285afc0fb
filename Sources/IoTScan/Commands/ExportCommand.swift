import ArgumentParser
import Compliance
import Foundation
import Inventory
import Reporting
import Vocabulary

extension ReportFormat: ExpressibleByArgument {}

/// `iot-scan export`: a report as a file; default the register as CSV on standard output.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a report: the register (default), exceptions, remediation, …")

  @OptionGroup var shared: SharedOptions
  @Option(help: "One of: \(ReportRegistry.names.joined(separator: ", ")), evidence (all of them).")
  var report = "register"
  @Option(help: "csv, xlsx, html or json.") var format: ReportFormat?
  @Option(name: .shortAndLong, help: "The file; default: standard output.", completion: .file()) var output: String?

  func run() async throws {
    let session = try Session(shared)
    let format = format ?? (session.output.json ? .json : format(of: output) ?? .csv)
    let source = try session.reportSource()
    let now = Date()
    let bytes: Data
    if report == "evidence" {
      var tables: [ReportTable] = []
      for name in ReportRegistry.names { tables.append(try ReportRegistry.table(name, from: source)) }
      guard let bundle = try format.bundle(tables, style: session.style, generated: now) else {
        throw UsageError.evidenceFormat
      }
      bytes = bundle
    } else {
      let table = try ReportRegistry.table(report, from: source)
      bytes = try format.bytes(table, style: session.style, generated: now)
    }
    if let output, output != "-" { try OutputFile.write(bytes, to: output) } else { session.output.data(bytes) }
  }

  /// By the file's ending, where it has one of ours.
  private func format(of path: String?) -> ReportFormat? {
    path.flatMap { ReportFormat(rawValue: URL(fileURLWithPath: $0).pathExtension.lowercased()) }
  }
}

extension Session {
  /// All that reports are made from.
  func reportSource() throws -> ReportSource {
    let register = try readRegister()
    let rules = try RuleSet.load(from: data)
    let titles = rules.controls.map { ($0.id, $0.term[language.rawValue] ?? $0.id) }
    return ReportSource(
      devices: try register.devices(.all), exceptions: try register.exceptions(nil),
      attestations: try register.attestations(of: nil), changes: try register.changes(since: .beginning),
      runs: try register.runs(), controlTitles: Dictionary(titles) { first, _ in first })
  }
}
