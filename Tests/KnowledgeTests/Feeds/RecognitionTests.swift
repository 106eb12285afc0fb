import Testing

@testable import Knowledge

struct RecognitionTests {
  struct Sample: CustomTestStringConvertible {
    let testDescription: String
    let feed: any Feed.Type
    let head: [UInt8]
    var name = "download"
  }

  static let samples = [
    Sample(testDescription: "CVE List", feed: CVEListFeed.self, head: head(CVEListFeedTests.recorder)),
    Sample(testDescription: "CVE List, rejected", feed: CVEListFeed.self, head: head(CVEListFeedTests.rejected)),
    Sample(testDescription: "KEV", feed: KEVFeed.self, head: head(KEVFeedTests.json)),
    Sample(testDescription: "KEV table", feed: KEVCSVFeed.self, head: head(KEVFeedTests.csv)),
    Sample(testDescription: "EPSS", feed: EPSSFeed.self, head: head(EPSSFeedTests.text)),
    Sample(testDescription: "CSAF", feed: CSAFFeed.self, head: head(CSAFFeedTests.advisory)),
    Sample(testDescription: "CPE dictionary", feed: CPEDictionaryFeed.self, head: head(CPEDictionaryFeedTests.page)),
    Sample(testDescription: "endoflife.date", feed: LifecycleFeed.self, head: head(LifecycleFeedTests.full)),
    Sample(
      testDescription: "endoflife.date, old", feed: LifecycleFeed.self, head: head(LifecycleFeedTests.old),
      name: "fortios.json"),
    Sample(
      testDescription: "own ends of support", feed: LifecycleTableFeed.self, head: head(LifecycleTableFeedTests.table)),
    Sample(testDescription: "IEEE", feed: OUIFeed.self, head: head(OUIFeedTests.csv)),
    Sample(testDescription: "IEEE text", feed: OUITextFeed.self, head: head(OUIFeedTests.text)),
    Sample(testDescription: "IANA", feed: EnterpriseNumbersFeed.self, head: head(EnterpriseNumbersFeedTests.text)),
    Sample(testDescription: "labels", feed: LabelFeed.self, head: head(LabelFeedTests.chinese)),
    Sample(testDescription: "labels in Big5", feed: LabelFeed.self, head: LabelFeedTests.big5),
  ]

  @Test(arguments: samples)
  func `each file is of one feed, whatever its name`(_ sample: Sample) {
    let feeds = Feeds.all.filter { $0.recognises(head: sample.head, name: sample.name) }
    #expect(feeds.map { "\($0)" } == ["\(sample.feed)"])
  }

  @Test(arguments: [
    "", "{}", "[]", "null", "<html><body>Not found</body></html>", "a,b,c\n1,2,3\n", "{\"error\":\"rate limit\"}",
    "\u{0}\u{1}\u{2}",
    "#!/bin/sh\n", "{\"vulnerabilities\":[]}", "cve\n", "PRIVATE\n",
  ])
  func `what is no feed is taken by none`(_ text: String) {
    #expect(Feeds.all.filter { $0.recognises(head: head(text), name: "CVE-2098-10001.json") }.isEmpty)
  }
}
