import Testing

@testable import Knowledge

struct KEVFeedTests {
  /// Invented, of the catalogue's form.
  static let json = """
    {
        "title": "CISA Catalog of Known Exploited Vulnerabilities",
        "catalogVersion": "2098.02.03",
        "dateReleased": "2098-02-03T15:00:00.0000Z",
        "count": 2,
        "vulnerabilities": [
            {"cveID": "CVE-2098-10001", "vendorProject": "Example", "product": "EX-VS12", "vulnerabilityName": "Example OS Command Injection",
             "dateAdded": "2098-02-01", "shortDescription": "A recorder\\u2019s page does not filter.", "requiredAction": "The product is end-of-life.",
             "dueDate": "2098-02-22", "knownRansomwareCampaignUse": "Known", "notes": "https://example.org", "cwes": ["CWE-78"]},
            {"cveID": "CVE-2097-20002", "vendorProject": "Other", "product": "Printers", "dateAdded": "2097-12-31",
             "shortDescription": "Default password.", "requiredAction": "Apply mitigations.", "dueDate": "2098-01-21",
             "knownRansomwareCampaignUse": "Unknown", "notes": "", "cwes": []}
        ]
    }
    """

  static let csv = """
    cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse,notes,cwes
    CVE-2098-10001,Example,EX-VS12,"Example OS Command Injection",2098-02-01,"A recorder’s page does not filter.","The product is end-of-life.",2098-02-22,Known,"https://example.org",CWE-78
    CVE-2097-20002,Other,Printers,Default,2097-12-31,Default password.,Apply mitigations.,2098-01-21,Unknown,,

    """

  static let entries = [
    KnownExploited(
      id: "CVE-2098-10001", vendor: "Example", product: "EX-VS12", dateAdded: "2098-02-01", dueDate: "2098-02-22",
      requiredAction: "The product is end-of-life.", description: "A recorder’s page does not filter.",
      isRansomware: true),
    KnownExploited(
      id: "CVE-2097-20002", vendor: "Other", product: "Printers", dateAdded: "2097-12-31", dueDate: "2098-01-21",
      requiredAction: "Apply mitigations.", description: "Default password.", isRansomware: false),
  ]

  @Test func `both forms give the same entries, and JSON its own date and count`() {
    let json = FeedReading(KEVFeed.self, Self.json)
    #expect(json.exploited == Self.entries)
    #expect(json.statement == FeedStatement(date: "2098-02-03T15:00:00.0000Z", announced: 2))
    let csv = FeedReading(KEVCSVFeed.self, Self.csv)
    #expect(csv.exploited == Self.entries && csv.error == nil && csv.statement?.date == "2098-02-01")
  }

  @Test func `without a time of release the catalogue's version is its date`() {
    let text = Self.json.split(separator: "\n").filter { !$0.contains("dateReleased") }.joined(separator: "\n")
    #expect(FeedReading(KEVFeed.self, text).statement?.date == "2098-02-03")
  }

  @Test func `a count that is not met refuses the file`() {
    let text = Self.json.replacing("\"count\": 2", with: "\"count\": 3")
    #expect(FeedReading(KEVFeed.self, text).error == .miscounted(file: "file", announced: 3, found: 2))
  }

  @Test(arguments: [
    ("CVE-2097-20002", "CVE-2097"), ("2097-12-31", "2097-12-32"), ("2098-01-21", "soon"), ("CVE-2097-20002", ""),
  ])
  func `an entry without number or day is refused in both forms`(_ good: String, _ bad: String) {
    for reading in [
      FeedReading(KEVFeed.self, Self.json.replacing(good, with: bad)),
      FeedReading(KEVCSVFeed.self, Self.csv.replacing(good, with: bad)),
    ] {
      guard case .badRecord = reading.error else {
        Issue.record("\(String(describing: reading.error))")
        continue
      }
    }
  }

  @Test func `a table with another number of fields or without a column is refused`() {
    let extra = Self.csv.replacing("Unknown,,\n", with: "Unknown,,,\n")
    let row = Self.csv.split(separator: "\n").prefix(2).reduce(0) { $0 + $1.utf8.count + 1 }
    #expect(
      FeedReading(KEVCSVFeed.self, extra).error
        == .malformed(file: "file", offset: row, problem: "line 3: 12 fields instead of 11"))
    #expect(FeedReading(KEVCSVFeed.self, Self.csv.replacing("dueDate", with: "due")).error != nil)
  }

  @Test func `a file cut anywhere is refused; a table cut between rows cannot be told`() {
    FeedReading.tear(KEVFeed.self, Self.json)
    FeedReading.tear(KEVCSVFeed.self, Self.csv) { $0.hasSuffix("\n") }
  }

  @Test func `the forms are told apart by content`() {
    #expect(
      KEVFeed.recognises(head: head(Self.json), name: "x") && KEVCSVFeed.recognises(head: head(Self.csv), name: "x"))
    #expect(
      !KEVFeed.recognises(head: head(Self.csv), name: "x") && !KEVCSVFeed.recognises(head: head(Self.json), name: "x"))
    #expect(!KEVFeed.recognises(head: head(#"{"vulnerabilities":[]}"#), name: "known_exploited_vulnerabilities.json"))
  }
}

struct EPSSFeedTests {
  static let text = """
    #model_version:v2098.03.14,score_date:2098-02-03T12:55:00Z
    cve,epss,percentile
    CVE-1999-0001,0.01297,0.79019
    CVE-2098-10001,0.97,1.0
    CVE-2098-1234567,5e-05,0.0

    """

  @Test func `tells shares by CVE and the day of the scores`() {
    let reading = FeedReading(EPSSFeed.self, Self.text)
    #expect(
      reading.items == [
        .exploitation(ExploitPrediction(id: "CVE-1999-0001", score: 0.01297, percentile: 0.79019)),
        .exploitation(ExploitPrediction(id: "CVE-2098-10001", score: 0.97, percentile: 1)),
        .exploitation(ExploitPrediction(id: "CVE-2098-1234567", score: 0.00005, percentile: 0)),
      ])
    #expect(reading.statement == FeedStatement(date: "2098-02-03T12:55:00Z"))
    let bare = Self.text.split(separator: "\n").dropFirst().joined(separator: "\r\n") + "\r\n"
    #expect(FeedReading(EPSSFeed.self, bare).items == reading.items)
  }

  @Test(arguments: [
    "CVE-2098-1,0.5,0.5\n", "CVE-2098-10001,1.5,0.5\n", "CVE-2098-10001,nan,0.5\n", "CVE-2098-10001,-0.5,0.5\n",
    "CVE-2098-10001,0.5\n", "CVE-2098-10001,0.5,0.5,0.5\n", "CVE-2098-10001,inf,0.5\n", "CVE-2098-10001,0x1p-1,2\n",
    "\u{0}\n",
  ])
  func `a line that is no score is refused with its number`(_ line: String) {
    let reading = FeedReading(EPSSFeed.self, Self.text + line)
    guard case .malformed(_, let offset, let problem) = reading.error else {
      Issue.record("\(String(describing: reading.error))")
      return
    }
    #expect(offset == Self.text.utf8.count && problem.hasPrefix("line 6"))
  }

  @Test func `a file cut within a line is refused`() {
    FeedReading.tear(EPSSFeed.self, Self.text) { $0.hasSuffix("\n") && $0.contains("percentile\n") }
    #expect(FeedReading(EPSSFeed.self, "#model_version:v1,score_date:2098-01-01\n").error != nil)
  }

  @Test func `it is told by its header`() {
    #expect(EPSSFeed.recognises(head: head(Self.text), name: "x"))
    #expect(EPSSFeed.recognises(head: head("cve,epss,percentile\n"), name: "x"))
    #expect(!EPSSFeed.recognises(head: head(KEVFeedTests.csv), name: "epss_scores.csv"))
  }
}
