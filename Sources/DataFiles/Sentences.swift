import Foundation
import Vocabulary

/// The sentences of one language, by id, with `{name}` where a value goes.
package struct Sentences: Sendable {
  package let language: Language
  let templates: [String: String]

  package init(language: Language, templates: [String: String]) {
    self.language = language
    self.templates = templates
  }

  /// Reads every `strings/<room>.<language>.yaml`.
  /// - Throws: `.invalid` for an id that two files have.
  package init(language: Language, from folder: DataFolder) throws(DataFileError) {
    var templates: [String: String] = [:]
    for url in try folder.files(in: "strings", ending: "yaml")
    where url.lastPathComponent.hasSuffix(".\(language.rawValue).yaml") {
      for (id, sentence) in try YAMLFile.read([String: String].self, at: url) {
        guard templates.updateValue(sentence, forKey: id) == nil else {
          throw .invalid(path: url.path, problem: "\(id) stands in another file too")
        }
      }
    }
    self.init(language: language, templates: templates)
  }

  /// These sentences and `more`; an id that is here already keeps its sentence.
  package func adding(_ more: [String: String]) -> Sentences {
    Sentences(language: language, templates: templates.merging(more) { own, _ in own })
  }

  /// The ids that have a sentence.
  package var ids: Set<String> { Set(templates.keys) }

  /// The sentence with its values in place. A value `@id` (or several, divided by commas) is replaced by the
  /// words behind it. An id without a sentence shows itself with its values, so that nothing is lost.
  package func text(_ explanation: Explanation) -> String {
    guard let template = templates[explanation.id] else {
      let values = explanation.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return ([explanation.id] + values).joined(separator: " ")
    }
    var text = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      // Some values are words of a language themselves (a check's title): they come once for each.
      let value = explanation.values[name] ?? explanation.values["\(name).\(language.rawValue)"] ?? "{\(name)}"
      text += value.hasPrefix("@") ? words(value) : value
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// The words behind `@id`, or behind several as `@id, @id`; what is no id stays as it is.
  private func words(_ value: String) -> String {
    value.split(separator: ",").map { part in
      let name = part.drop { $0 == " " }
      guard name.hasPrefix("@") else { return String(name) }
      return templates[String(name.dropFirst())] ?? String(name)
    }.joined(separator: language == .traditionalChinese ? "、" : ", ")
  }

  /// The sentence `id` with these values.
  package func text(_ id: String, _ values: [String: String] = [:]) -> String { text(Explanation(id, values)) }
}
