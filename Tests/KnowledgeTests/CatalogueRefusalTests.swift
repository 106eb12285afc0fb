import DataFiles
import Testing

@testable import Knowledge

struct CatalogueRefusalTests {
  /// A whole entry of an invented vendor, from which each case takes something away.
  static let entry = """
    vendor: Acme
    aliases: []
    entries:
      - id: CVE-2099-1
        title: { en: A hole, zh-TW: 漏洞 }
        affected:
          - models: ["Cam*"]
            scheme: numeric
            before: "2.0"
        cvss: 9.8
        source: "Acme advisory 1"
        date: "2026-01-02"
        cases:
          hit: [{ model: Cam 1, firmware: "1.9" }]
          miss: [{ model: Cam 1, firmware: "2.0" }]
    """

  struct Spoilt: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    let problem: String
    var testDescription: String { name }
  }

  @Test func `a whole entry is taken`() throws {
    #expect(try WeaknessCatalogue.decode(Self.entry, path: "acme.yaml").entries.map(\.weakness.id) == ["CVE-2099-1"])
  }

  @Test(arguments: [
    Spoilt(name: "no source", old: "source: \"Acme advisory 1\"", new: "", problem: "source"),
    Spoilt(name: "an empty source", old: "\"Acme advisory 1\"", new: "\" \"", problem: "“source” is empty"),
    Spoilt(name: "no date", old: "date: \"2026-01-02\"", new: "", problem: "date"),
    Spoilt(name: "a date in words", old: "\"2026-01-02\"", new: "\"January\"", problem: "“date”"),
    Spoilt(name: "no Chinese title", old: ", zh-TW: 漏洞", new: "", problem: "zh-TW"),
    Spoilt(name: "no positive case", old: "[{ model: Cam 1, firmware: \"1.9\" }]", new: "[]", problem: "cases.hit"),
    Spoilt(name: "no negative case", old: "[{ model: Cam 1, firmware: \"2.0\" }]", new: "[]", problem: "cases.miss"),
    Spoilt(name: "a hit that misses", old: "\"1.9\"", new: "\"2.1\"", problem: "does not hit"),
    Spoilt(name: "a miss that hits", old: "firmware: \"2.0\" }]", new: "firmware: \"1.0\" }]", problem: "must not"),
    Spoilt(name: "an unknown scheme", old: "numeric", new: "numerological", problem: "scheme"),
    Spoilt(
      name: "a bound that the scheme cannot read", old: "before: \"2.0\"", new: "before: \"two\"", problem: "no version"
    ),
    Spoilt(name: "a misspelt bound", old: "before:", new: "befor:", problem: "befor"),
    Spoilt(name: "a score above ten", old: "9.8", new: "98", problem: "cvss"),
  ])
  func `an entry is refused for`(_ spoilt: Spoilt) {
    let text = Self.entry.replacing(spoilt.old, with: spoilt.new)
    #expect {
      try WeaknessCatalogue.decode(text, path: "acme.yaml")
    } throws: { error in
      guard case .invalid("acme.yaml", let problem)? = error as? DataFileError else { return false }
      return problem.contains(spoilt.problem)
    }
  }
}
