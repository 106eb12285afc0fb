import Testing

@testable import Knowledge

struct CPEDictionaryFeedTests {
  static let page = """
    {"resultsPerPage":2,"startIndex":0,"totalResults":2,"format":"NVD_CPE","version":"2.0","timestamp":"2098-02-03T04:05:06.789",
    "products":[{"cpe":{"deprecated":false,"cpeName":"cpe:2.3:o:example:ex-vs12_firmware:2.09:*:*:*:*:*:*:*",
      "cpeNameId":"00000000-0000-0000-0000-000000000001","titles":[{"title":"Example EX-VS12 Firmware 2.09","lang":"en"}]}},
     {"cpe":{"cpeName":"cpe:2.3:h:example:ex\\\\/vs:-:*:*:*:*:*:*:*","deprecated":true,"deprecatedBy":[{"cpeName":"x"}]}}]}
    """

  @Test func `tells each name and whether it is out of use`() throws {
    let reading = FeedReading(CPEDictionaryFeed.self, Self.page)
    #expect(
      reading.items == [
        .product(try CPEName("cpe:2.3:o:example:ex-vs12_firmware:2.09:*:*:*:*:*:*:*"), isDeprecated: false),
        .product(try CPEName("cpe:2.3:h:example:ex\\/vs:-:*:*:*:*:*:*:*"), isDeprecated: true),
      ])
    #expect(reading.statement == FeedStatement(date: "2098-02-03T04:05:06.789", announced: 2))
  }

  @Test func `the last page holds what is left`() {
    let last = Self.page.replacing(
      "\"resultsPerPage\":2,\"startIndex\":0,\"totalResults\":2",
      with: "\"resultsPerPage\":10000,\"startIndex\":10000,\"totalResults\":10002")
    #expect(FeedReading(CPEDictionaryFeed.self, last).error == nil)
    let short = Self.page.replacing("\"totalResults\":2", with: "\"totalResults\":9").replacing(
      "\"resultsPerPage\":2", with: "\"resultsPerPage\":9")
    #expect(FeedReading(CPEDictionaryFeed.self, short).error == .miscounted(file: "file", announced: 9, found: 2))
  }

  @Test(arguments: [
    ("cpe:2.3:h:example", "cpe:2.3:x:example"), ("\"cpeName\":\"cpe:2.3:h", "\"name\":\"cpe:2.3:h"),
    ("true", "\"yes\""),
    ("\"products\"", "\"produce\""), ("\"resultsPerPage\":2", "\"resultsPerPage\":-2"),
  ])
  func `a page that cannot be one is refused`(_ good: String, _ bad: String) {
    #expect(FeedReading(CPEDictionaryFeed.self, Self.page.replacing(good, with: bad)).error != nil)
  }

  @Test func `a page that is cut anywhere is refused`() {
    FeedReading.tear(CPEDictionaryFeed.self, Self.page)
  }

  @Test func `it is told from other pages of NVD`() {
    #expect(CPEDictionaryFeed.recognises(head: head(Self.page), name: "x"))
    #expect(
      !CPEDictionaryFeed.recognises(head: head(#"{"format":"NVD_CVE","vulnerabilities":[]}"#), name: "nvdcpe.json"))
  }
}
