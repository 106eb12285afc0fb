import Testing

@testable import Knowledge

struct CVEListFeedTests {
  /// Invented, of the form of a record of TWCERT/CC with CISA's additions; the parts stand in an unusual order on purpose.
  static let recorder = """
    {"dataType":"CVE_RECORD","containers":{"adp":[
      {"title":"CVE Program Container","providerMetadata":{"orgId":"0","shortName":"CVE","dateUpdated":"2098-01-02T00:00:00Z"},
       "references":[{"url":"https://www.twcert.org.tw/tw/cp-1-2-3.html","tags":["third-party-advisory","x_transferred"]}]},
      {"title":"CISA ADP Vulnrichment","metrics":[{"other":{"type":"ssvc","content":{"options":[{"Exploitation":"active"}]}}},
        {"other":{"type":"kev","content":{"dateAdded":"2098-02-01","reference":"https://example.org/kev"}}}],
       "affected":[{"cpes":["cpe:2.3:o:example:ex-vs12_firmware:*:*:*:*:*:*:*:*","cpe:no"],"vendor":"example",
         "product":"ex-vs12_firmware","versions":[{"status":"affected","version":"0","lessThan":"2.10","versionType":"custom"}],
         "defaultStatus":"unknown"}],
       "providerMetadata":{"orgId":"1","shortName":"CISA-ADP","dateUpdated":"2098-02-02T00:00:00Z"}}],
     "cna":{"tags":["unsupported-when-assigned","x_known-exploited-vulnerability"],"title":"Example EX-VS12 - OS Command Injection",
      "source":{"advisory":"\\tTVN-209801014","discovery":"EXTERNAL"},
      "affected":[{"vendor":"Example","product":"EX-VS12","defaultStatus":"unaffected","platforms":["Linux"],
         "versions":[{"version":"0","status":"affected","lessThan":"2.10","versionType":"custom"},
                     {"version":"2.10","status":"unaffected"}]},
        {"vendor":"n/a","product":"n/a","versions":[{"version":"n/a","status":"affected"}]}],
      "descriptions":[{"lang":"zh","value":"某型錄影主機的網頁未過濾參數。"},
        {"lang":"en-US","value":"The web page of a recorder  does not\\nfilter a parameter."}],
      "solutions":[{"lang":"en","value":"The product is no longer maintained; replace it."},{"lang":"zh","value":"請汰換。"}],
      "workarounds":[{"lang":"en","value":"Block port 80."}],
      "metrics":[{"format":"CVSS","cvssV3_1":{"version":"3.1","baseScore":9.8,
         "vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
        {"cvssV4_0":{"baseScore":9.3,"vectorString":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}},
        {"cvssV2_0":{"baseScore":10,"vectorString":"AV:N/AC:L/Au:N/C:C/I:C/A:C"}}, {"cvssV3_0":{"baseScore":11}}],
      "references":[{"url":"https://example.net/poc","tags":["exploit"]},
        {"url":"https://example.com/login","tags":["permissions-required"]},
        {"url":"https://example.com/advisory/7","tags":["vendor-advisory"]},
        {"url":"https://www.twcert.org.tw/tw/cp-1-2-3.html","tags":["third-party-advisory"]}],
      "problemTypes":[{"descriptions":[{"cweId":"CWE-78","lang":"en","description":"CWE-78","type":"CWE"}]}],
      "cpeApplicability":[{"operator":"AND","nodes":[
         {"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":true,
            "criteria":"cpe:2.3:o:example:ex-vs12_firmware:*:*:*:*:*:*:*:*","versionEndExcluding":"2.10"}]},
         {"operator":"OR","negate":false,"cpeMatch":[{"vulnerable":false,
            "criteria":"cpe:2.3:h:example:ex-vs12:-:*:*:*:*:*:*:*"}]}]},
        {"nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"rubbish"}]}]}],
      "providerMetadata":{"orgId":"2","shortName":"twcert","dateUpdated":"2098-01-01T00:00:00Z"}}},
     "cveMetadata":{"cveId":"CVE-2098-10001","state":"PUBLISHED","assignerShortName":"twcert",
      "dateUpdated":"2098-03-01T08:00:00.000Z","datePublished":"2098-01-01T02:00:00.000Z"},"dataVersion":"5.1"}
    """

  static let rejected = """
    {"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2098-10002","state":"REJECTED",
    "dateUpdated":"2098-04-01T00:00:00Z","assignerShortName":"twcert"},"containers":{"cna":{"providerMetadata":
    {"orgId":"2","shortName":"twcert"},"rejectedReasons":[{"lang":"en","value":"A duplicate of CVE-2098-10001."}]}}}
    """

  private func record(_ text: String) throws -> CVERecord {
    let reading = FeedReading(CVEListFeed.self, text)
    #expect(reading.error == nil)
    return try #require(reading.records.first)
  }

  @Test func `tells number, state, dates and the TVN number`() throws {
    let record = try record(Self.recorder)
    #expect(record.id == "CVE-2098-10001" && record.voice == .cveList && !record.isRejected)
    #expect(record.modified == "2098-03-01T08:00:00.000Z" && record.published == "2098-01-01T02:00:00.000Z")
    #expect(record.aliases == ["TVN-209801014"])
    #expect(FeedReading(CVEListFeed.self, Self.recorder).statement == FeedStatement(date: record.modified))
  }

  @Test func `each speaker's products stay its own, and who names nothing is left out`() throws {
    let affected = try record(Self.recorder).affected
    #expect(affected.map(\.teller) == ["twcert", "CISA-ADP"])
    #expect(
      affected[0]
        == AffectedProduct(
          teller: "twcert", vendor: "Example", product: "EX-VS12", platforms: ["Linux"], defaultStatus: .unaffected,
          ranges: [
            .init(status: .affected, version: "0", lessThan: "2.10", type: "custom"),
            .init(status: .unaffected, version: "2.10"),
          ]))
    // The second of its names is no CPE.
    #expect(affected[1].cpes == [try CPEName("cpe:2.3:o:example:ex-vs12_firmware:*:*:*:*:*:*:*:*")])
    #expect(affected[1].defaultStatus == .unknown)
  }

  @Test func `the authority's tags stay, and CISA's catalogue becomes one`() throws {
    #expect(
      try record(Self.recorder).tags == [
        "unsupported-when-assigned", "x_known-exploited-vulnerability", "known-exploited-vulnerability",
      ])
  }

  @Test func `English texts come first, workarounds are marked`() throws {
    let record = try record(Self.recorder)
    #expect(record.description == "The web page of a recorder does not filter a parameter.")
    #expect(record.solutions == ["The product is no longer maintained; replace it.", "[workaround] Block port 80."])
  }

  @Test func `scores come with version and scorer, one above ten does not`() throws {
    let scores = try record(Self.recorder).scores
    #expect(scores.map(\.version) == ["3.1", "4.0", "2.0"])
    #expect(scores.map(\.base) == [9.8, 9.3, 10])
    #expect(scores.allSatisfy { $0.scorer == "twcert" })
  }

  @Test func `TWCERT and the vendor come first among the documents, each once`() throws {
    #expect(
      try record(Self.recorder).references == [
        "https://www.twcert.org.tw/tw/cp-1-2-3.html", "https://example.com/advisory/7", "https://example.net/poc",
        "https://example.com/login",
      ])
  }

  @Test func `a tree of criteria is kept whole, one with a bad name not at all`() throws {
    let firmware = try CPEName("cpe:2.3:o:example:ex-vs12_firmware:*:*:*:*:*:*:*:*")
    let hardware = try CPEName("cpe:2.3:h:example:ex-vs12:-:*:*:*:*:*:*:*")
    #expect(
      try record(Self.recorder).configurations == [
        Configuration(
          .all,
          [
            .init(.any, [Criterion(isVulnerable: true, name: firmware, bounds: VersionBounds(endExcluding: "2.10"))]),
            .init(.any, [Criterion(isVulnerable: false, name: hardware)]),
          ])
      ])
  }

  @Test func `a rejected record says so and nothing of products`() throws {
    let record = try record(Self.rejected)
    #expect(record.isRejected && record.affected.isEmpty)
    #expect(record.description == "A duplicate of CVE-2098-10001." && record.modified == "2098-04-01T00:00:00Z")
  }

  @Test func `a record that is cut anywhere is refused`() {
    FeedReading.tear(CVEListFeed.self, Self.recorder)
    FeedReading.tear(CVEListFeed.self, Self.rejected)
  }

  @Test(arguments: [
    ("\"5.1\"", "\"4.0\""), ("CVE-2098-10002", "CVE-98-1"), ("REJECTED", "RESERVED"), ("\"cna\"", "\"cnb\""),
    ("{\"providerMetadata\"", "[{\"providerMetadata\""), ("\"CVE-2098-10002\"", "7"),
  ])
  func `a record that cannot be one is refused with its file`(_ good: String, _ bad: String) throws {
    let text = Self.rejected.split(separator: good, maxSplits: 1).joined(separator: bad)
    let reading = FeedReading(CVEListFeed.self, text, name: "cves.zip!CVE-2098-10002.json")
    #expect(reading.items.isEmpty)
    #expect("\(try #require(reading.error))".contains("cves.zip!CVE-2098-10002.json"))
  }

  @Test func `side matter of a wrong kind is passed, and of a hostile size bounded`() throws {
    let versions =
      String(repeating: #"{"version":"1","status":"affected"},"#, count: 5_000) + #"{"version":2.5,"status":7}"#
    let text = """
      {"dataType":"CVE_RECORD","dataVersion":"5.2","cveMetadata":{"cveId":"CVE-2098-10003","state":"PUBLISHED","dateUpdated":null},
      "containers":{"cna":{"providerMetadata":{"shortName":"x","dateUpdated":"2098-01-01"},"tags":"none","solutions":{"a":[]},
      "references":[[],7,{"url":"\(String(repeating: "u", count: 3_000))"}],"metrics":[{"cvssV3_1":{"baseScore":"9"}},null],
      "descriptions":[{"lang":"en","value":"\(String(repeating: "long ", count: 4_000))"}],"source":[["a"]],
      "affected":[{"vendor":"V","product":"P","versions":[\(versions)],"cpes":7,"platforms":{}},"P",null]}}}
      """
    let record = try record(text)
    #expect(record.modified == "2098-01-01" && record.tags.isEmpty && record.solutions.isEmpty && record.scores.isEmpty)
    #expect(record.references.isEmpty && record.description.unicodeScalars.count <= 4_001)
    #expect(record.affected.first?.ranges.count == 5_001)
    #expect(record.affected.first?.ranges.last == .init(status: .unknown, version: "2.5"))
  }

  @Test func `nesting without end is refused`() {
    let text = #"{"dataType":"CVE_RECORD","containers":"# + String(repeating: "[", count: 100_000)
    #expect(FeedReading(CVEListFeed.self, text).error != nil)
  }

  @Test func `records and lists of changes are told by content, and the lists give nothing`() {
    #expect(CVEListFeed.recognises(head: head(Self.recorder), name: "x"))
    #expect(
      !CVEListFeed.recognises(head: head(#"{"vulnerabilities":[{"cve":{"id":"CVE-2098-1"}}]}"#), name: "CVE-1.json"))
    let delta =
      #"{"fetchTime":"2098-01-01T00:00:00Z","numberOfChanges":1,"new":[],"updated":[{"cveId":"CVE-2098-10001"}]}"#
    for text in [delta, "[\(delta)]"] {
      #expect(CVEListFeed.recognises(head: head(text), name: "delta.json"))
      let reading = FeedReading(CVEListFeed.self, text)
      #expect(reading.error == nil && reading.items.isEmpty)
      #expect(FeedReading(CVEListFeed.self, String(text.dropLast())).error != nil)
    }
    // A record does not pass for a list of changes.
    let hidden = Self.rejected.replacing("{\"dataType\"", with: "{\"numberOfChanges\":1,\"dataType\"")
    #expect(FeedReading(CVEListFeed.self, hidden).records.count == 1)
    #expect(FeedReading(CVEListFeed.self, "{\"fetchTime\":\"\"}").error != nil)
  }
}

struct VersionChangeTests {
  private func pieces(_ version: String, below upper: String, _ changes: [(String, AffectedProduct.Status)]) -> [String]
  {
    let range = AffectedProduct.Range(status: .affected, version: version, lessThan: upper)
    return VersionChange.pieces(of: range, changes.map { VersionChange(version: $0, status: $1) }).map {
      "\($0.status) \($0.version)..<\($0.lessThan ?? "")\($0.isFix ? " fix" : "")"
    }
  }

  @Test func `a change inside plain numbers cuts the range`() {
    #expect(
      pieces("3.0", below: "*", [("3.4.2", .unaffected), ("4.0", .affected), ("4.0.7", .unaffected)]) == [
        "affected 3.0..<3.4.2", "unaffected 3.4.2..<4.0 fix", "affected 4.0..<4.0.7", "unaffected 4.0.7..<* fix",
      ])
  }

  @Test(arguments: [
    ("9.1.0", "9.1.17", ["9.1.11-h5", "9.1.12-h7"]), ("1.0", "1.9", ["1.9"]), ("1.0", "1.9", ["2.0"]),
    ("5.0", "7.0", ["5.2.1", "6.0.3"]), ("1.0", "9.0", ["3.0", "2.0"]),
  ])
  func `a change that does not cut leaves the range whole and names the fix`(
    _ version: String, _ upper: String, _ fixes: [String]
  ) {
    #expect(
      pieces(version, below: upper, fixes.map { ($0, .unaffected) })
        == ["affected \(version)..<\(upper)"] + fixes.map { "unaffected \($0)..< fix" })
  }
}
