import DataFiles
import Reporting

extension ReportTexts {
  /// What sentences refer to as `@column.purpose` or `@exception_state.draft`: titles and cell words that the reports
  /// have already, so that they are written once. The judge's own names for them, such as `@judge.field.purpose`, are
  /// answered too where its sentences have no word of their own.
  func sentences(in language: Language) -> [String: String] {
    var words: [String: String] = [:]
    for kind in WordKind.allCases where kind != .column {
      for word in machineWords(kind) { words["\(kind.rawValue).\(word)"] = self.word(word, kind, language) }
    }
    // The register comes first: where two reports have a column, its title counts.
    for table in ReportRegistry.all.map({ $0.init(ReportSource()).table }) {
      for column in table.columns where words["column.\(column)"] == nil {
        words["column.\(column)"] = title(column, of: table.name, language)
      }
    }
    let judge = [
      "field": "column", "state": WordKind.exceptionState.rawValue, "scope": WordKind.scope.rawValue,
      "basis": WordKind.coverageBasis.rawValue,
    ]
    for (name, family) in judge {
      for (id, word) in words where id.hasPrefix(family + ".") {
        words["judge.\(name).\(id.dropFirst(family.count + 1))"] = word
      }
    }
    return words
  }
}
