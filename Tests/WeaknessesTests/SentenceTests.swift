import DataFiles
import Testing
import Vocabulary

@testable import Weaknesses

struct SentenceTests {
  @Test(arguments: AssessorTests.cases)
  func `every assessment can be said in both languages`(_ item: AssessorTests.Case) throws {
    let assessment = try AssessorTests.assess(item.identity, [Fact("telnet.banner", "login:")])
    let explanations =
      [assessment.basis, assessment.updatableBasis] + assessment.findings.map(\.basis)
    for language in Language.allCases {
      let url = dataFolder.folder("strings").appendingPathComponent("judgement.\(language.rawValue).yaml")
      let sentences = Sentences(language: language, templates: try YAMLFile.read([String: String].self, at: url))
      for explanation in explanations {
        let text = sentences.text(explanation)
        #expect(!text.hasPrefix(explanation.id) && !text.contains("{") && !text.contains("@judge"), "\(text)")
      }
    }
  }
}
