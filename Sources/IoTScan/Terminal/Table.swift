import Reporting

extension Output {
  /// Prints a table: aligned on a terminal, tab-separated in a pipe, so that `cut` and `awk` read it.
  func table(_ titles: [String], _ rows: [[String]]) {
    guard isTerminal else {
      line(titles.joined(separator: "\t"))
      for row in rows { line(row.map(Self.onOneLine).joined(separator: "\t")) }
      return
    }
    bytes(TextTable(titles: titles, rows: rows.map { $0.map(Self.onOneLine) }).text(width: TerminalSize.columns))
  }

  private static func onOneLine(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
