import Vocabulary

/// A report: one list of columns, and rows made from what the register knows. Every format reads the same list.
package protocol Report: Sendable {
  associatedtype Row: Sendable

  /// The name of `--report`, and the folder of its titles in `reports/`.
  static var name: String { get }
  static var columns: [Column<Row>] { get }

  var rows: [Row] { get }

  init(_ source: ReportSource)
}

extension Report {
  /// The report without its types, for the formats.
  package var table: ReportTable {
    ReportTable(
      name: Self.name, columns: Self.columns.map(\.name), rows: rows.map { row in Self.columns.map { $0.cell(row) } })
  }
}

/// A report as cells.
package struct ReportTable: Hashable, Sendable {
  package let name: String
  /// Machine names, in order.
  package let columns: [String]
  package let rows: [[Cell]]
}

/// All that reports are made from: a snapshot of the register.
package struct ReportSource: Sendable {
  package var devices: [Device]
  package var exceptions: [ExceptionCase]
  package var attestations: [Attestation]
  package var changes: [Change]
  /// Oldest first; the last one is what the scope report speaks of.
  package var runs: [Run]
  /// The controls' titles by id, in the report's language, where the rule set gives them.
  package var controlTitles: [String: String]

  package init(
    devices: [Device] = [], exceptions: [ExceptionCase] = [], attestations: [Attestation] = [], changes: [Change] = [],
    runs: [Run] = [], controlTitles: [String: String] = [:]
  ) {
    self.devices = devices
    self.exceptions = exceptions
    self.attestations = attestations
    self.changes = changes
    self.runs = runs
    self.controlTitles = controlTitles
  }
}

/// The reports that there are. A new one is one file in `Reports/`, one folder in `reports/`, and a line here.
package enum ReportRegistry {
  package static let all: [any Report.Type] = [
    RegisterReport.self, ExceptionReport.self, RemediationReport.self, WeaknessReport.self, AttestationReport.self,
    ChangeReport.self, ScopeReport.self, ControlTestReport.self,
  ]

  /// The names, as `--report` takes them.
  package static var names: [String] { all.map { $0.name } }

  /// All reports that have rows, for the auditor's one workbook or page (`evidence`); the register even without.
  package static func evidence(from source: ReportSource) -> [ReportTable] {
    all.map { $0.init(source).table }.filter { !$0.rows.isEmpty || $0.name == RegisterReport.name }
  }

  /// A report by its name.
  /// - Throws: `.noSuchReport` with the names that there are.
  package static func table(_ name: String, from source: ReportSource) throws(ReportError) -> ReportTable {
    guard let report = all.first(where: { $0.name == name }) else {
      throw .noSuchReport(name: name, known: names)
    }
    return report.init(source).table
  }
}
