import DataFiles
import Foundation
import Vocabulary

/// All configuration checks, `checks/*.yaml`. A file whose cases do not come out as they say is refused.
package struct CheckLibrary: Sendable {
  /// Sorted by id.
  package let checks: [Check]

  package init(checks: [Check]) { self.checks = checks.sorted { $0.id < $1.id } }

  package var ids: Set<String> { Set(checks.map(\.id)) }

  package subscript(id: String) -> Check? { checks.first { $0.id == id } }

  /// - Throws: `DataFileError` that names the file and what is wrong with it.
  package static func load(from folder: DataFolder) throws(DataFileError) -> CheckLibrary {
    var checks: [Check] = []
    for url in try folder.files(in: "checks", ending: "yaml") {
      let check = try verified(YAMLFile.read(Check.self, at: url), path: url.path)
      guard check.id == url.deletingPathExtension().lastPathComponent else {
        throw .invalid(path: url.path, problem: "id: “\(check.id)” is not the file's name")
      }
      checks.append(check)
    }
    return CheckLibrary(checks: checks)
  }

  /// Reads one check from text; `path` only names it in errors.
  package static func decode(_ text: String, path: String) throws(DataFileError) -> Check {
    try verified(YAMLFile.decode(Check.self, from: text, path: path), path: path)
  }

  private static func verified(_ check: Check, path: String) throws(DataFileError) -> Check {
    if let problem = problem(of: check) { throw .invalid(path: path, problem: problem) }
    return check
  }

  private static func problem(of check: Check) -> String? {
    if check.cwe.wholeMatch(of: /CWE-\d+/) == nil { return "cwe: “\(check.cwe)” is no CWE number" }
    for language in ["en", "zh-TW"] {
      if check.title[language, default: ""].isEmpty { return "title: no \(language)" }
      if check.remedy[language, default: ""].isEmpty { return "remedy: no \(language)" }
    }
    if check.met.isEmpty { return "met: no condition" }
    let cases: [(Check.State, CheckCase)] = [
      (.met, check.cases.met), (.refuted, check.cases.refuted), (.unobservable, check.cases.unobservable),
    ]
    for (wanted, item) in cases {
      let state = check.state(of: item.host, today: CheckCase.today).state
      if state != wanted { return "cases.\(wanted.rawValue): comes out as \(state.rawValue)" }
    }
    return nil
  }
}
