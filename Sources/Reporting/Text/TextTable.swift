/// An aligned table for a terminal. It respects CJK width and the terminal's; a device's control characters never reach it.
package struct TextTable: Sendable {
  package struct Column: Sendable {
    let title: String
    let alignsRight: Bool
    /// It is never cut below this many columns.
    let minimum: Int

    package init(_ title: String, alignsRight: Bool = false, minimum: Int = 6) {
      self.title = title
      self.alignsRight = alignsRight
      self.minimum = minimum
    }
  }

  /// What a piece of the table is, for whoever gives it a colour.
  package enum Role: Hashable, Sendable {
    case title
    case cell(row: Int, column: Int)
  }

  /// Gives a padded piece its look; what it adds must take no columns.
  package typealias Style = @Sendable (Role, String) -> String

  let columns: [Column]
  package private(set) var rows: [[String]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  package init(_ titles: String...) { self.init(titles.map { Column($0) }) }

  /// Adds a row; missing cells are empty, surplus ones are not shown.
  package mutating func add(_ cells: [String]) {
    rows.append((0..<columns.count).map { $0 < cells.count ? Self.safe(cells[$0]) : "" })
  }

  /// The lines, header first, two spaces between columns, nothing at a line's end.
  /// - Parameters:
  ///   - width: the terminal's columns; `nil` (a pipe) cuts nothing.
  ///   - style: the look of each piece; by default none.
  /// - Returns: the lines without line ends.
  package func lines(width: Int? = nil, style: Style = { _, text in text }) -> [String] {
    let widths = fitting(width)
    let header = line(columns.map { Self.safe($0.title) }, widths) { _, text in style(.title, text) }
    return [header]
      + rows.enumerated().map { index, row in
        line(row, widths) { column, text in style(.cell(row: index, column: column), text) }
      }
  }

  private func line(_ cells: [String], _ widths: [Int], _ style: (Int, String) -> String) -> String {
    let last = cells.lastIndex { !$0.isEmpty } ?? 0
    return cells.prefix(last + 1).enumerated().map { index, cell in
      let text = DisplayWidth.truncated(cell, to: widths[index])
      let right = columns[index].alignsRight
      // Spaces at the end of a line only make it wrap.
      return style(index, index == last && !right ? text : DisplayWidth.padded(text, to: widths[index], right: right))
    }.joined(separator: "  ")
  }

  /// Column widths: as wide as the content, the widest made narrower until the line fits.
  private func fitting(_ width: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      rows.reduce(DisplayWidth.of(Self.safe(columns[index].title))) { max($0, DisplayWidth.of($1[index])) }
    }
    guard let width else { return widths }
    var surplus = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - width
    while surplus > 0 {
      let shrinkable = widths.indices.filter { widths[$0] > columns[$0].minimum }
      guard let widest = shrinkable.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else { break }
      widths[widest] -= 1
      surplus -= 1
    }
    return widths
  }

  /// The text on one line, without what could steer a terminal: control characters and direction marks.
  package static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { replacement(of: $0) != nil }) else { return text }
    var safe = String.UnicodeScalarView()
    safe.append(contentsOf: text.unicodeScalars.map { replacement(of: $0) ?? $0 })
    return String(safe)
  }

  private static func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: " "
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: "\u{FFFD}"
    default: nil
    }
  }
}
