import CXlsxWriter
import Foundation

/// A workbook, one sheet a report: header frozen, filter on, every cell text (a text cell is never a formula).
struct XLSXFormat {
  let style: ReportStyle

  /// Excel's limits: characters in a cell, rows of a sheet.
  private static let cellLimit = 32_000
  private static let rowLimit = 1_048_575

  func workbook(_ tables: [ReportTable], generated: Date) throws(ReportError) -> Data {
    // libxlsxwriter writes to a path: a folder of our own, so that nobody else reads the register on its way.
    var template = Array((FileManager.default.temporaryDirectory.path + "/iot-scan-XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard made else { throw .workbook(cause: String(cString: strerror(errno))) }
    let folder = URL(fileURLWithPath: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("report.xlsx").path
    guard let workbook = workbook_new(path) else { throw .workbook(cause: "out of memory") }
    let bold = workbook_add_format(workbook)
    format_set_bold(bold)
    let wrapped = workbook_add_format(workbook)
    format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    setProperties(of: workbook, tables, generated)
    for table in tables { add(table, to: workbook, bold: bold, body: wrapped) }
    let status = workbook_close(workbook)
    guard status == LXW_NO_ERROR else { throw .workbook(cause: lxw_strerror(status).map { String(cString: $0) } ?? "") }
    do { return try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw .workbook(cause: (error as NSError).localizedDescription)
    }
  }

  private func setProperties(
    of workbook: UnsafeMutablePointer<lxw_workbook>, _ tables: [ReportTable], _ generated: Date
  ) {
    let title = tables.first.map { style.texts.title($0.name, style.language) } ?? ""
    title.withCString { title in
      "iot-scan".withCString { author in
        var properties = lxw_doc_properties()
        // The library copies both texts before it returns.
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        properties.created = time_t(generated.timeIntervalSince1970)
        workbook_set_properties(workbook, &properties)
      }
    }
  }

  private func add(
    _ table: ReportTable, to workbook: UnsafeMutablePointer<lxw_workbook>, bold: UnsafeMutablePointer<lxw_format>?,
    body: UnsafeMutablePointer<lxw_format>?
  ) {
    let title = String(style.texts.title(table.name, style.language).filter { !"[]:*?/\\'".contains($0) }.prefix(31))
    guard let sheet = workbook_add_worksheet(workbook, title) ?? workbook_add_worksheet(workbook, nil) else { return }
    let heads = table.columns.map { style.texts.title($0, of: table.name, style.language) }
    var widths = heads.map(DisplayWidth.of)
    for (column, head) in heads.enumerated() { worksheet_write_string(sheet, 0, lxw_col_t(column), head, bold) }
    let rows = table.rows.prefix(Self.rowLimit)
    for (index, row) in rows.enumerated() {
      for (column, cell) in row.enumerated() {
        let text = style.text(cell)
        guard !text.isEmpty else { continue }
        let fitting = text.count > Self.cellLimit ? text.prefix(Self.cellLimit) + "…" : text
        worksheet_write_string(sheet, lxw_row_t(index + 1), lxw_col_t(column), fitting, body)
        if index < 1_000 { widths[column] = max(widths[column], DisplayWidth.of(fitting)) }
      }
    }
    for (column, width) in widths.enumerated() {
      worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), Double(min(max(width, 6), 48) + 3), nil)
    }
    worksheet_freeze_panes(sheet, 1, 1)
    let last = lxw_col_t(max(0, heads.count - 1))
    worksheet_autofilter(sheet, 0, 0, lxw_row_t(max(1, rows.count)), last)
  }
}
