import Reporting

extension Output {
  /// Prints a table: aligned on a terminal, tab-separated in a pipe, so that `cut` and `awk` read it. A device's control
  /// characters never reach either.
  func table(_ titles: [String], _ rows: [[String]]) {
    guard isTerminal else {
      line(titles.joined(separator: "\t"))
      for row in rows { line(row.map(TextTable.safe).joined(separator: "\t")) }
      return
    }
    var table = TextTable(titles.map { TextTable.Column($0) })
    for row in rows { table.add(row) }
    let isColoured = hasColour
    let lines = table.lines(width: TerminalSize.columns) { role, text in
      isColoured && role == .title ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
    for line in lines { self.line(line) }
  }
}
