import DataFiles
import Foundation
import Testing

/// The sentences of both languages: the same ids, the same values, and one for each id that the code names.
struct StringsTests {
  static func sentences(_ language: Language) throws -> [String: String] {
    var all: [String: String] = [:]
    for file in Checkout.files(below: "strings", ending: "yaml") where file.hasSuffix(".\(language.rawValue).yaml") {
      let part = try YAMLFile.read([String: String].self, at: Checkout.root.appendingPathComponent(file))
      all.merge(part) { first, _ in first }
    }
    return all
  }

  static func places(in sentence: String) -> [String] {
    sentence.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) }.sorted()
  }

  @Test func `both languages have the same sentences with the same values`() throws {
    let english = try Self.sentences(.english)
    let chinese = try Self.sentences(.traditionalChinese)
    #expect(Set(english.keys) == Set(chinese.keys))
    for (id, sentence) in english {
      #expect(Set(Self.places(in: sentence)) == Set(Self.places(in: chinese[id] ?? "")), "\(id)")
    }
  }

  @Test func `every sentence that the code names exists`() throws {
    let known = Set(try Self.sentences(.english).keys)
    let pattern = try NSRegularExpression(
      pattern: #"(?:Explanation\(|\.say\(|\.note\(|sentences\.text\(|\.text\()\s*"([a-z_0-9]+(?:\.[a-z_0-9]+)+)""#)
    var used = Set<String>()
    for file in Checkout.files(below: "Sources", ending: "swift") {
      let text = try Checkout.text(file)
      for match in pattern.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
        guard let range = Range(match.range(at: 1), in: text) else { continue }
        used.insert(String(text[range]))
        #expect(known.contains(String(text[range])), "\(file) names a sentence that is in no language")
      }
    }
    #expect(used.count > 20)
  }
}
