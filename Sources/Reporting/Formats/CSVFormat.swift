/// RFC 4180 with CRLF, UTF-8 with a byte order mark (Excel needs it to read Chinese).
struct CSVFormat {
  let style: ReportStyle

  func text(_ table: ReportTable) -> String {
    var text = "\u{FEFF}"
    append(table.columns.map { style.texts.title($0, of: table.name, style.language) }, to: &text)
    for row in table.rows {
      append(row.map { style.items($0).map(FormulaGuard.neutralised).joined(separator: "; ") }, to: &text)
    }
    return text
  }

  private func append(_ fields: [String], to text: inout String) {
    for (index, field) in fields.enumerated() {
      if index > 0 { text += "," }
      text += Self.quoted(field)
    }
    text += "\r\n"
  }

  /// In quotation marks where the field holds a comma, a mark, a line end, or white space at an end.
  static func quoted(_ field: String) -> String {
    let needs = field.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needs || field.first?.isWhitespace == true || field.last?.isWhitespace == true else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}

/// Keeps a spreadsheet from taking a device's text for a formula (CWE-1236): an apostrophe goes before what would begin one.
/// It can be undone: a text that already has apostrophes before such a sign gets one more.
enum FormulaGuard {
  /// ASCII signs, their full-width forms, tab and line ends.
  private static let signs: Set<Character> = ["=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "＝", "＋", "－", "＠"]

  static func neutralised(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

  /// The text as it was before.
  static func restored(_ text: String) -> String {
    text.first == "'" && isDangerous(text) ? String(text.dropFirst()) : text
  }

  private static func isDangerous(_ text: String) -> Bool {
    text.first { $0 != "'" && $0 != " " }.map(signs.contains) ?? false
  }
}
