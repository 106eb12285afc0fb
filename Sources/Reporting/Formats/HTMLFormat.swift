import Foundation

/// One page that needs nothing else: no script, no outside address, every text escaped.
struct HTMLFormat {
  let style: ReportStyle

  func page(_ tables: [ReportTable], generated: Date) -> String {
    let titles = tables.map { style.texts.title($0.name, style.language) }
    var html = """
      <!DOCTYPE html>
      <html lang="\(style.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Self.escaped(titles.first ?? ""))</title>
      <style>\(Self.sheet)</style>
      </head>
      <body>

      """
    if tables.count > 1 {
      html += "<nav><ul>"
      for (table, title) in zip(tables, titles) {
        html += "<li><a href=\"#\(Self.escaped(table.name))\">\(Self.escaped(title))</a> (\(table.rows.count))</li>"
      }
      html += "</ul></nav>\n"
    }
    for (table, title) in zip(tables, titles) { append(table, title, generated, to: &html) }
    return html + "</body>\n</html>\n"
  }

  private func append(_ table: ReportTable, _ title: String, _ generated: Date, to html: inout String) {
    html += "<section id=\"\(Self.escaped(table.name))\">\n<h1>\(Self.escaped(title))</h1>\n"
    html += "<p>\(Self.escaped(style.moment(generated))) · \(table.rows.count)</p>\n<div><table>\n<thead><tr>"
    for column in table.columns {
      html += "<th scope=\"col\">\(Self.escaped(style.texts.title(column, of: table.name, style.language)))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      html += "<tr>"
      for cell in row {
        // A machine word is a class of the sheet: colour says again what the word says.
        if case .word(let word?, _) = cell {
          html += "<td class=\"w-\(Self.escaped(word))\">"
        } else {
          html += "<td>"
        }
        html += style.items(cell).map(Self.escaped).joined(separator: "<br>")
        html += "</td>"
      }
      html += "</tr>\n"
    }
    html += "</tbody>\n</table></div>\n</section>\n"
  }

  /// Text for an element or a quoted attribute.
  static func escaped(_ text: String) -> String {
    var html = ""
    html.reserveCapacity(text.utf8.count)
    for character in text.unicodeScalars {
      switch character {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      default: html.unicodeScalars.append(character)
      }
    }
    return html
  }

  private static let sheet = """
    :root{color-scheme:light dark;font:14px/1.5 system-ui,"Noto Sans TC","Microsoft JhengHei",sans-serif}\
    body{margin:1.5rem}h1{font-size:1.4rem;margin:0}p{margin:.2rem 0 1rem;opacity:.7}\
    section+section{margin-top:3rem}div{overflow-x:auto}\
    table{border-collapse:collapse;font-size:.85rem}th,td{border:1px solid #8886;padding:.3rem .5rem;\
    text-align:left;vertical-align:top}td{min-width:3rem;max-width:24rem;overflow-wrap:anywhere}\
    thead th{position:sticky;top:0;background:Canvas;white-space:nowrap}tbody tr:nth-child(even){background:#8881}\
    .w-exception_candidate,.w-present,.w-affected,.w-gone,.w-control_failed,.w-failed{color:#b3261e;font-weight:600}\
    .w-deficiency,.w-undetermined,.w-unverified{color:#9a6700}.w-met,.w-none,.w-passed{color:#1a7f37}\
    @media print{body{margin:0}div{overflow:visible}thead{display:table-header-group}}
    """
}
