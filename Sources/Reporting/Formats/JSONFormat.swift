import Foundation

/// One JSON document: machine names and words, lists as arrays, unknown as null. Keys keep the columns' order.
struct JSONFormat {
  let style: ReportStyle

  func text(_ table: ReportTable, generated: Date) -> String {
    var text = "{\"report\":\(Self.string(table.name))"
    text += ",\"title\":\(Self.string(style.texts.title(table.name, style.language)))"
    text += ",\"language\":\(Self.string(style.language.rawValue))"
    text += ",\"generated\":\(Self.string(style.moment(generated)))"
    text += ",\"rows\":["
    let keys = table.columns.map { Self.string($0) + ":" }
    for (index, row) in table.rows.enumerated() {
      text += index > 0 ? ",\n{" : "\n{"
      for (column, cell) in row.enumerated() {
        if column > 0 { text += "," }
        text += keys[column]
        text += value(cell)
      }
      text += "}"
    }
    return text + "\n]}\n"
  }

  private func value(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text.map { Self.string(ReportStyle.clean($0)) } ?? "null"
    case .number(.some, _): style.text(cell)
    case .word(let word?, _): Self.string(word)
    case .list(let cells): "[" + cells.map(value).joined(separator: ",") + "]"
    case .labelled(let first, let second): "{\"name\":\(value(first)),\"text\":\(value(second))}"
    case .number, .word: "null"
    case .moment, .sentence:
      style.items(cell).first.map(Self.string) ?? "null"
    }
  }

  /// A JSON string (RFC 8259, section 7), safe inside HTML too.
  static func string(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\r": json += "\\r"
      case "\t": json += "\\t"
      case "<", "\u{2028}", "\u{2029}": json += escaped(scalar)
      default:
        if scalar.value < 0x20 { json += escaped(scalar) } else { json.unicodeScalars.append(scalar) }
      }
    }
    return json + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
