import DataFiles
import Inventory
import Reporting

/// The columns that people may set, by their titles and words of both languages: `class=ip_camera` and
/// `設備類別=網路攝影機` say the same.
struct EditableColumns {
  let session: Session

  /// - Throws: `UsageError` for a column that people may not set, or a word that its column does not have.
  func statements(_ pairs: [(String, String)], of device: String) throws(UsageError) -> [Statement] {
    var statements: [Statement] = []
    for (column, value) in pairs {
      guard let field = field(column) else {
        throw .unknownColumn(column, known: PersonField.allCases.map { session.word($0.rawValue, .column) })
      }
      statements.append(
        Statement(device: device, field: field.rawValue, value: value.isEmpty ? nil : try word(value, of: field)))
    }
    return statements
  }

  private func field(_ text: String) -> PersonField? {
    let wanted = text.lowercased()
    return PersonField.allCases.first { field in
      field.rawValue == wanted
        || Language.allCases.contains { session.texts.word(field.rawValue, .column, $0).lowercased() == wanted }
    }
  }

  private func word(_ value: String, of field: PersonField) throws(UsageError) -> String {
    guard let kind = WordKind(column: field.rawValue), let words = field.words else { return value }
    if let word = session.texts.machineWord(value, kind), words.contains(word) { return word }
    throw .notAWord(
      column: session.word(field.rawValue, .column), value: value, words: words.map { session.word($0, kind) })
  }
}
