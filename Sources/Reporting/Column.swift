/// One column of a report: its machine name, and how a row gives its cell. Its titles are data in `reports/<name>/columns.yaml`.
package struct Column<Row>: Sendable {
  package let name: String
  /// Whether `import` takes a person's edits of it back.
  package let isEditable: Bool
  /// For an editable column: the family of words that it accepts, `nil` for free text.
  package let words: WordKind?
  package let cell: @Sendable (Row) -> Cell

  package init(
    _ name: String, editable: Bool = false, words: WordKind? = nil, cell: @escaping @Sendable (Row) -> Cell
  ) {
    self.name = name
    isEditable = editable
    self.words = words
    self.cell = cell
  }
}
