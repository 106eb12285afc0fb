import Foundation

/// The formats of `export --format`.
package enum ReportFormat: String, Sendable, CaseIterable {
  case csv, xlsx, html, json

  /// Writes a report whole.
  /// - Parameters:
  ///   - table: the report.
  ///   - style: language, sentences and time zone.
  ///   - generated: the moment that HTML, JSON and XLSX state.
  /// - Returns: the file's bytes.
  /// - Throws: `.workbook`, for XLSX only.
  package func bytes(_ table: ReportTable, style: ReportStyle, generated: Date) throws(ReportError) -> Data {
    switch self {
    case .csv: Data(CSVFormat(style: style).text(table).utf8)
    case .json: Data(JSONFormat(style: style).text(table, generated: generated).utf8)
    case .html: Data(HTMLFormat(style: style).page([table], generated: generated).utf8)
    case .xlsx: try XLSXFormat(style: style).workbook([table], generated: generated)
    }
  }

  /// Writes several reports into one workbook or one page (`evidence`, for the auditor).
  /// - Returns: the file's bytes; `nil` for CSV and JSON, which hold one report a file.
  package func bundle(_ tables: [ReportTable], style: ReportStyle, generated: Date) throws(ReportError) -> Data? {
    switch self {
    case .csv, .json: nil
    case .html: Data(HTMLFormat(style: style).page(tables, generated: generated).utf8)
    case .xlsx: try XLSXFormat(style: style).workbook(tables, generated: generated)
    }
  }
}
