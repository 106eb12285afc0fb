import Foundation
import Testing

/// `weaknesses lookup`: the knowledge alone. D-Link's DNS-320L is in the built-in catalogue with all its versions
/// (CVE-2024-3273), Axis' M3045-V up to a fixed one (CVE-2018-10660).
struct LookupTests {
  private struct Answer: Decodable {
    struct Item: Decodable {
      let id: String
      let status: String
      let cvss: Double?
      let known_exploited: Bool
      let epss: Double?
      let fixed_in: String?
      let basis: String
    }
    let query: [String: String]
    let cpe: [String]
    let knowledge_date: String
    let weaknesses: [Item]
  }

  private func ask(_ options: [String], input: String? = nil) throws -> [Answer] {
    let outcome = try Program.run(["weaknesses", "lookup"] + options, input: input)
    try #require(outcome.status == 0, "\(outcome.messages)")
    let documents =
      options.contains("--batch") ? outcome.output.split(separator: "\n").map(String.init) : [outcome.output]
    return try documents.map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
  }

  @Test(arguments: [("6.50.1.2", "affected"), ("9.80.3.5", "fixed")])
  func `a version is affected or fixed`(_ version: String, _ status: String) throws {
    let answer = try ask(["--vendor", "axis", "--product", "M3045-V", "--version", version, "--json"])[0]
    let item = try #require(answer.weaknesses.first { $0.id == "CVE-2018-10660" })
    #expect(item.status == status && item.fixed_in == "8.20.1" && item.cvss == 9.8 && item.epss == nil)
    #expect(item.basis.contains(version))
    #expect(answer.query == ["vendor": "axis", "product": "M3045-V", "version": version])
  }

  @Test func `a CPE name asks the same`() throws {
    let name = #"cpe:2.3:o:axis:m3045-v_firmware:6.50.1.2:*:*:*:*:*:*:*"#
    let answer = try ask(["--cpe", name, "--json"])[0]
    #expect(answer.cpe == [name])
    #expect(answer.weaknesses.first { $0.id == "CVE-2018-10660" }?.status == "affected")
  }

  @Test func `a fleet is answered line by line in its order`() throws {
    let input = """
      {"id":"a","vendor":"D-Link","product":"DNS-320L","version":"1.11"}

      {"id":"b","vendor":"Nobody","product":"Nothing"}
      {"id":"c","vendor":"Axis","product":"M3045-V"}

      """
    let answers = try ask(["--batch"], input: input)
    #expect(answers.map { $0.query["id"] } == ["a", "b", "c"])
    #expect(answers[0].weaknesses.first { $0.id == "CVE-2024-3273" }?.known_exploited == true)
    #expect(answers[1].weaknesses.isEmpty)
    #expect(answers[2].weaknesses.first { $0.id == "CVE-2018-10660" }?.status == "undetermined")
  }

  @Test func `a line that is no query is named`() throws {
    let outcome = try Program.run(
      ["weaknesses", "lookup", "--batch", "--language", "zh-TW"], input: "{\"vendor\":\"Axis\"}\nnonsense\n")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("第 2 行不是查詢"), "\(outcome.messages)")
    #expect(outcome.output.split(separator: "\n").count == 1)
  }

  @Test func `nothing known is no proof of safety`() throws {
    let outcome = try Program.run(["weaknesses", "lookup", "--vendor", "Nobody", "--product", "Nothing"])
    #expect(outcome.status == 0)
    #expect(outcome.messages.contains("That is no proof that it has no weakness."))
  }
}
