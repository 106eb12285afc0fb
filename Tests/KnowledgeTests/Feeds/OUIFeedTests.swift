import Testing

@testable import Knowledge

struct OUIFeedTests {
  static let csv =
    "Registry,Assignment,Organization Name,Organization Address\r\n"
    + "MA-L,00A0F0,\"Example Networks, Inc\",1 Example Road Taipei TW 100 \r\nMA-M,70B3D5A,Example Cameras,Hsinchu TW\r\n"
    + "MA-S,70B3D5F2F,Example Doors,\"2 Long\nRoad\"\r\nCID,0A1B2C,Example Software,Tainan\r\n"

  static let text = """
    OUI/MA-L                                                    Organization                                 \r
    company_id                                                  Organization                                 \r
                                                                Address                                      \r
    \r
    00-A0-F0   (hex)\t\tExample Networks, Inc\r
    00A0F0     (base 16)\t\tExample Networks, Inc\r
    \t\t\t\t1 Example Road\r
    \t\t\t\tTW\r
    \r
    70-B3-D5   (hex)\t\tExample Cameras\r
    A00000-AFFFFF     (base 16)\t\tExample Cameras\r
    \r
    70-B3-D5   (hex)\t\tExample Doors\r
    F2F000-F2FFFF     (base 16)\t\tExample Doors\r

    """

  static let blocks: [KnowledgeItem] = [
    .hardwareAddressBlock(prefix: "00A0F0", organization: "Example Networks, Inc"),
    .hardwareAddressBlock(prefix: "70B3D5A", organization: "Example Cameras"),
    .hardwareAddressBlock(prefix: "70B3D5F2F", organization: "Example Doors"),
  ]

  @Test func `both forms give the same blocks`() {
    #expect(FeedReading(OUIFeed.self, Self.csv).items == Self.blocks)
    #expect(FeedReading(OUITextFeed.self, Self.text).items == Self.blocks)
  }

  @Test(arguments: [
    ("MA-L,00A0F0", "MA-L,00A0F"), ("MA-L,00A0F0", "MA-X,00A0F0"), ("MA-L,00A0F0", "MA-L,00A0FG"),
    ("Assignment", "Number"), ("Hsinchu TW", "Hsinchu,TW"),
  ])
  func `a row that is no assignment is refused`(_ good: String, _ bad: String) {
    #expect(FeedReading(OUIFeed.self, Self.csv.replacing(good, with: bad)).error != nil)
  }

  @Test(arguments: [
    ("00A0F0  ", "00A0F1  "), ("A00000-AFFFFF", "A00000-AFFFFE"), ("A00000-AFFFFF", "A00000-BFFFFF"),
    ("00-A0-F0 ", "00-A0-F "), ("(base 16)\t\tExample Networks", "(hex)\t\tExample Networks"),
  ])
  func `a block that is no assignment is refused`(_ good: String, _ bad: String) {
    #expect(FeedReading(OUITextFeed.self, Self.text.replacing(good, with: bad)).error != nil)
  }

  @Test func `a file cut within an entry is refused`() {
    FeedReading.tear(OUIFeed.self, Self.csv) { $0.hasSuffix("\r\n") }
    FeedReading.tear(OUITextFeed.self, Self.text) { $0.hasSuffix("\r\n") }
    // Between the two lines of one.
    let half = Self.text.components(before: "00A0F0 ")
    #expect(FeedReading(OUITextFeed.self, half).error != nil)
  }

  @Test func `both are told by their beginning`() {
    #expect(
      OUIFeed.recognises(head: head(Self.csv), name: "x") && !OUITextFeed.recognises(head: head(Self.csv), name: "x"))
    #expect(
      OUITextFeed.recognises(head: head(Self.text), name: "x") && !OUIFeed.recognises(head: head(Self.text), name: "x"))
    #expect(!OUITextFeed.recognises(head: head("OUI Organization\n"), name: "oui.txt"))
  }
}

extension String {
  /// What stands before the first occurrence.
  fileprivate func components(before text: String) -> String {
    firstRange(of: text).map { String(self[..<$0.lowerBound]) } ?? self
  }
}

struct EnterpriseNumbersFeedTests {
  static let text = """
    PRIVATE ENTERPRISE NUMBERS

    (last updated 2098-02-03)

    Prefix: iso.org.dod.internet.private.enterprise (1.3.6.1.4.1)

    Decimal
    | Organization
    | | Contact
    | | | Email
    | | | |
    0
      Reserved
        Example Authority
          iana&example.org
    4711
      3 Doors & Co.
        A. Person
          a&example.com
    70000
      範例科技股份有限公司
        4 Persons

    End of Document
    """

  @Test func `tells numbers and organizations, and the list's day`() {
    let reading = FeedReading(EnterpriseNumbersFeed.self, Self.text)
    #expect(
      reading.items == [
        .enterprise(number: 0, organization: "Reserved"), .enterprise(number: 4_711, organization: "3 Doors & Co."),
        .enterprise(number: 70_000, organization: "範例科技股份有限公司"),
      ])
    #expect(reading.statement == FeedStatement(date: "2098-02-03"))
  }

  @Test(arguments: [
    ("4711", "4294967296"), ("4711\n", "4711\n4712\n"), ("4711", "number"), ("  3 Doors & Co.\n", ""),
    ("Reserved", "   Reserved"),
  ])
  func `a list in disorder is refused`(_ good: String, _ bad: String) {
    guard case .malformed = FeedReading(EnterpriseNumbersFeed.self, Self.text.replacing(good, with: bad)).error else {
      Issue.record("taken")
      return
    }
  }

  @Test func `a list without its last words is cut short`() {
    FeedReading.tear(EnterpriseNumbersFeed.self, Self.text)
  }

  @Test func `it is told by its title`() {
    #expect(EnterpriseNumbersFeed.recognises(head: head(Self.text), name: "x"))
    #expect(!EnterpriseNumbersFeed.recognises(head: head("Decimal\n0\n"), name: "enterprise-numbers.txt"))
  }
}
