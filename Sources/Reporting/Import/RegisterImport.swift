import Foundation
import Vocabulary

/// Takes an exported and edited register back: what a person changed in the columns that people may set, and what could
/// not be taken. It compares with what the register shows now, so that an untouched file gives no edit.
package struct RegisterImport: Hashable, Sendable {
  package private(set) var edits: [ProposedEdit] = []
  package private(set) var problems: [ImportProblem] = []
  /// Rows with a known device.
  package private(set) var rows = 0
  private let own: [String: Set<String>]

  /// 64 MiB: a register of a hundred thousand devices.
  static let limit = 64 << 20

  /// - Parameters:
  ///   - bytes: the file.
  ///   - source: the register as it is now.
  ///   - styles: one for each language in which the file may have been exported.
  ///   - computed: sentences that the program itself writes into a column, by its name: another of them is a file made
  ///     before the register changed, nobody's word.
  /// - Throws: `.tooLarge`, `.notUTF8`, `.openQuote`, `.noDeviceColumn`.
  package init(
    _ bytes: Data, against source: ReportSource, styles: [ReportStyle], computed: [String: [Explanation]] = [:]
  ) throws(ReportError) {
    own = computed.mapValues { sentences in
      Set(
        styles.flatMap { style in
          sentences.map { style.text(.sentence($0)).trimmingCharacters(in: .whitespacesAndNewlines) }
        })
    }
    guard bytes.count <= Self.limit else { throw .tooLarge(limit: Self.limit) }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    guard String(validating: body, as: UTF8.self) != nil else { throw .notUTF8 }
    let records = try CSVReader(separator: CSVReader.separator(of: body)).records(in: body)
    guard let header = records.first, let texts = styles.first?.texts else { throw .noDeviceColumn }
    let names = header.fields.map { texts.registerColumn($0.trimmingCharacters(in: .whitespaces)) }
    guard let idIndex = names.firstIndex(of: "device_id") else { throw .noDeviceColumn }
    for (index, name) in names.enumerated() {
      let title = header.fields[index]
      if name == nil, !title.isEmpty { note(header.row, "import.unknown_column", ["column": title]) }
      if let name, names.firstIndex(of: name) != index { note(header.row, "import.double_column", ["column": title]) }
    }
    let known = RegisterReport(source).rows.indexed { $0.device.id }
    var seen: Set<String> = []
    for record in records.dropFirst() {
      let id = idIndex < record.fields.count ? record.fields[idIndex].trimmingCharacters(in: .whitespaces) : ""
      guard let row = known[id] else {
        // A row of separators only is how spreadsheets pad a file.
        if record.fields.contains(where: { !$0.isEmpty }) { note(record.row, "import.unknown_device", ["id": id]) }
        continue
      }
      guard seen.insert(id).inserted else {
        note(record.row, "import.double_device", ["id": id])
        continue
      }
      if record.fields.count > names.count { note(record.row, "import.too_many_cells", ["id": id]) }
      rows += 1
      read(record, names, row, styles)
    }
  }

  private mutating func read(
    _ record: CSVReader.Record, _ names: [String?], _ row: RegisterReport.Row, _ styles: [ReportStyle]
  ) {
    let cells = Dictionary(zip(names, record.fields).compactMap { name, field in name.map { ($0, field) } }) {
      first, _ in first
    }
    // Exported before the last scan? Then what the scan fills may differ without anybody having touched it.
    let lastSeen = cells["last_seen"]?.trimmingCharacters(in: .whitespaces) ?? ""
    let isCurrent = lastSeen.isEmpty || styles.contains { $0.moment(row.device.lastSeen) == lastSeen }
    for column in RegisterReport.columns where column.isEditable {
      guard let raw = cells[column.name] else { continue }
      let text = FormulaGuard.restored(raw).trimmingCharacters(in: .whitespacesAndNewlines)
      let cell = column.cell(row)
      let shown = styles.map { $0.text(cell).trimmingCharacters(in: .whitespacesAndNewlines) }
      guard !shown.contains(text) else { continue }
      let stated = row.device.said[column.name]
      if stated == nil, own[column.name]?.contains(text) == true { continue }
      // A status that people gave may have been hidden by an absence when the file was made.
      if !isCurrent, stated == nil || column.name == "status", !text.isEmpty, Self.scanFills(column.name) {
        note(record.row, "import.stale", ["id": row.device.id, "column": column.name])
        continue
      }
      propose(text, column, record.row, row.device, before: shown.first.flatMap { $0.isEmpty ? nil : $0 }, styles)
    }
  }

  private mutating func propose(
    _ text: String, _ column: Column<RegisterReport.Row>, _ number: Int, _ device: Device, before: String?,
    _ styles: [ReportStyle]
  ) {
    let stated = device.said[column.name]
    var after: String? = text
    if text.isEmpty {
      // Emptying a cell takes a person's word back; the scan's cannot be emptied.
      guard stated != nil else { return }
      after = nil
    } else if let kind = column.words {
      after = styles.first?.texts.machineWord(text, kind)
      guard let word = after, Self.isPersonal(word, column.name) else {
        note(number, "import.bad_word", ["column": column.name, "value": text])
        return
      }
      // The same word in another spelling.
      if word == stated { return }
    } else if column.name == "reviewed_on" {
      after = CellDate.normalised(text)
      guard after != nil else {
        note(number, "import.bad_date", ["column": column.name, "value": text])
        return
      }
    } else if column.name == "support_end" {
      // A year or month alone is a value, too.
      after = CellDate.normalised(text) ?? text
    }
    guard after != stated else { return }
    edits.append(ProposedEdit(row: number, device: device.id, column: column.name, before: before, after: after))
  }

  /// `unlisted` and `not_found` are what a scan finds; `undetermined` is no answer to whether a password was changed.
  private static func isPersonal(_ word: String, _ column: String) -> Bool {
    switch column {
    case "status": word != "unlisted" && word != "not_found"
    case "initial_password_changed", "public_exposure": word != "undetermined"
    default: true
    }
  }

  /// Whether a scan fills the column where no person has spoken.
  private static func scanFills(_ column: String) -> Bool {
    [
      "status", "class", "scope", "scope_basis", "connection", "hostname", "vendor", "model", "serial", "firmware",
      "latest_firmware", "support_end", "updatable", "public_exposure",
    ].contains(column)
  }

  private mutating func note(_ row: Int, _ id: String, _ values: [String: String]) {
    var values = values
    values["row"] = "\(row)"
    problems.append(ImportProblem(row: row, explanation: Explanation(id, values)))
  }
}
