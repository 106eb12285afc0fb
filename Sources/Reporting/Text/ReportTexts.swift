import DataFiles
import Vocabulary

/// The titles of reports and columns and the words of cells, in both languages, from `reports/`.
package struct ReportTexts: Sendable {
  /// By report, then by column.
  let columns: [String: [String: [String: String]]]
  let titles: [String: [String: String]]
  let words: [String: [String: [String: String]]]

  private struct ReportFile: Decodable {
    struct Title: Decodable {
      let name: String
      let text: [String: String]

      init(from decoder: any Decoder) throws {
        text = try [String: String](from: decoder)
        guard let name = text["name"] else {
          throw DecodingError.dataCorrupted(
            .init(codingPath: decoder.codingPath, debugDescription: "a column without a name"))
        }
        self.name = name
      }
    }

    let title: [String: String]
    let columns: [Title]
  }

  /// Reads `reports/words.yaml` and each report's `columns.yaml`.
  /// - Throws: `DataFileError`, also for a report whose file lists other columns than its code, or in another order.
  package init(from folder: DataFolder) throws(DataFileError) {
    let root = folder.folder("reports")
    words = try YAMLFile.read([String: [String: [String: String]]].self, at: root.appendingPathComponent("words.yaml"))
    var columns: [String: [String: [String: String]]] = [:]
    var titles: [String: [String: String]] = [:]
    for report in ReportRegistry.all {
      let url = root.appendingPathComponent("\(report.name)/columns.yaml")
      let file = try YAMLFile.read(ReportFile.self, at: url)
      let names = report.columnNames
      guard file.columns.map(\.name) == names else {
        throw .invalid(path: url.path, problem: "columns must be, in this order: \(names.joined(separator: ", "))")
      }
      for title in file.columns { columns[report.name, default: [:]][title.name] = title.text }
      titles[report.name] = file.title
    }
    self.columns = columns
    self.titles = titles
  }

  /// A report's title.
  package func title(_ report: String, _ language: Language) -> String {
    titles[report]?[language.rawValue] ?? report
  }

  /// A column's title: the header cell.
  package func title(_ column: String, of report: String, _ language: Language) -> String {
    columns[report]?[column]?[language.rawValue] ?? column
  }

  /// A machine word in a language; the machine word itself where there is none.
  package func word(_ word: String, _ kind: WordKind, _ language: Language) -> String {
    if kind == .column { return title(word, of: RegisterReport.name, language) }
    return words[kind.rawValue]?[word]?[language.rawValue] ?? word
  }

  /// The machine word that a person's text means, in either language and any case; `nil` if none.
  package func machineWord(_ text: String, _ kind: WordKind) -> String? {
    guard let family = words[kind.rawValue] else { return nil }
    let wanted = text.lowercased()
    return family.keys.sorted().first { word in
      word == wanted || Language.allCases.contains { family[word]?[$0.rawValue]?.lowercased() == wanted }
    }
  }

  /// All machine words of a family, sorted.
  package func machineWords(_ kind: WordKind) -> [String] { (words[kind.rawValue] ?? [:]).keys.sorted() }

  /// The register's column that a header cell names, in either language; `nil` if none.
  func registerColumn(_ header: String) -> String? {
    let wanted = header.lowercased()
    let known = columns[RegisterReport.name] ?? [:]
    return known.keys.first { name in
      name == wanted || Language.allCases.contains { known[name]?[$0.rawValue]?.lowercased() == wanted }
    }
  }
}

extension Report {
  static var columnNames: [String] { columns.map(\.name) }
}
