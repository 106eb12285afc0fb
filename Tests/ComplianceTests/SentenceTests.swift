import DataFiles
import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Compliance

struct SentenceTests {
  static func sentences(_ language: Language) throws -> [String: String] {
    let url = dataFolder.folder("strings").appendingPathComponent("judgement.\(language.rawValue).yaml")
    return try YAMLFile.read([String: String].self, at: url)
  }

  static func placeholders(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{([a-z_]+)(?:\.(?:en|zh-TW))?\}/).map { String($0.1) })
  }

  @Test func `both languages say the same things with the same values`() throws {
    let english = try Self.sentences(.english)
    let chinese = try Self.sentences(.traditionalChinese)
    #expect(Set(english.keys) == Set(chinese.keys))
    for (id, text) in english {
      let other = Self.placeholders(chinese[id] ?? "")
      #expect(Self.placeholders(text) == other, "\(id)")
    }
  }

  @Test(arguments: VerdictTests.weaknesses + VerdictTests.access + VerdictTests.connections + VerdictTests.register)
  func `every verdict can be said, with all its values`(_ item: VerdictTests.Case) throws {
    for language in Language.allCases {
      let sentences = Sentences(language: language, templates: try Self.sentences(language))
      for verdict in try Bench.rules().verdicts(for: item.input) {
        let text = sentences.text(verdict.reason)
        #expect(!text.hasPrefix("verdict."), "\(text)")
        #expect(!text.contains("{") && !text.contains("@judge"), "\(text)")
      }
    }
  }

  @Test(arguments: [
    ExceptionError.wrongState(id: "E-1", state: .controlFailed, step: "close"), .missing(id: "E-1", field: "proof"),
    .approverIsRequester(id: "E-1", by: "王"), .noName(id: "E-1"), .badDay(id: "E-1", text: "x"),
    .endsBeforeToday(id: "E-1", end: "2026-01-01"), .tooLong(id: "E-1", end: "2028-01-01", days: 500, maximum: 365),
    .unknownControl(id: "E-1", kind: "x", known: ["y"]), .controlsFail(id: "E-1", kinds: ["x"]),
    .missing(id: "E-1", field: "constraint"), .missing(id: "E-1", field: "compensating_controls"),
    .missing(id: "E-1", field: "reason"), .missing(id: "E-1", field: "requester"),
  ])
  func `every refusal can be said`(_ error: ExceptionError) throws {
    for language in Language.allCases {
      let text = Sentences(language: language, templates: try Self.sentences(language)).text(error.explanation)
      #expect(text.contains("E-1") && !text.contains("{") && !text.contains("@"), "\(text)")
    }
  }
}
