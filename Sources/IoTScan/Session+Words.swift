import Reporting

extension WordKind {
  /// The family of words that stand in a column of the register; `nil` for free text.
  init?(column: String) {
    switch column {
    case "class": self = .deviceClass
    case "scope": self = .scope
    case "status": self = .status
    case "weakness_status": self = .weaknessStatus
    case "verdict": self = .verdict
    case "updatable", "public_exposure", "initial_password_changed": self = .answer
    default: return nil
    }
  }
}

extension Session {
  /// A column's title in the session's language.
  func title(_ column: String?) -> String { column.map { word($0, .column) } ?? "" }

  /// A value of a column for a person: its word in the session's language, else as it is without control characters.
  func value(_ value: String?, of column: String?) -> String {
    guard let value else { return "" }
    guard let kind = column.flatMap(WordKind.init(column:)) else { return TextTable.safe(value) }
    return word(value, kind)
  }
}
