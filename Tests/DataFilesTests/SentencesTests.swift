import Testing
import Vocabulary

@testable import DataFiles

struct SentencesTests {
  private let sentences = Sentences(
    language: .traditionalChinese,
    templates: ["field.empty": "{field} 尚未填寫（{day}）。", "twice": "{a} 與 {a}", "word.none": "無"])

  @Test func `values stand in their places, references become words`() {
    let more = sentences.adding(["column.location": "存放位置", "word.none": "沒有"])
    #expect(more.text("field.empty", ["field": "@column.location", "day": "@word.none"]) == "存放位置 尚未填寫（無）。")
    #expect(more.text("twice", ["a": "x"]) == "x 與 x")
    #expect(more.ids.contains("column.location") && !sentences.ids.contains("column.location"))
  }

  @Test func `a value of two languages comes in the right one`() {
    #expect(sentences.text("twice", ["a.en": "printer", "a.zh-TW": "印表機"]) == "印表機 與 印表機")
  }

  @Test func `what is missing shows itself and loses nothing`() {
    #expect(sentences.text("no.such", ["b": "2", "a": "1"]) == "no.such a=1 b=2")
    #expect(sentences.text("twice") == "{a} 與 {a}")
    // A value of a device that looks like a place or a reference is shown as it is.
    #expect(sentences.text("twice", ["a": "{a} @nobody"]) == "{a} @nobody 與 {a} @nobody")
  }
}
