import Testing

@testable import Knowledge

struct LifecycleFeedTests {
  static let old = """
    [{"cycle":"7.6","releaseDate":"2094-07-25","support":"2097-07-25","eol":"2099-01-25","latest":"7.6.3","lts":false},
     {"cycle":6,"releaseDate":"2090-03-31","eol":true,"latest":"6.4.15","extendedSupport":false},
     {"cycle":"5.2","eol":"2092-01-01","extendedSupport":"2093-06-30"},
     {"cycle":"8","eol":false}]
    """

  static let full = """
    {"schema_version":"1.1.0","generated_at":"2098-02-03T00:00:00Z","total":2,"result":[
      {"name":"exampleos","label":"ExampleOS","aliases":[],"category":"os","tags":["os"],
       "identifiers":[{"id":"pkg:generic/x","type":"purl"},{"id":"cpe:/o:example:example_os","type":"cpe"}],
       "links":{"icon":null,"html":"https://endoflife.date/exampleos"},
       "releases":[{"name":"10","codename":null,"releaseDate":"2095-01-01","isEol":true,"eolFrom":"2097-01-01","isEoes":false,
          "eoesFrom":"2099-01-01","isMaintained":true,"latest":{"name":"10.4","date":"2097-01-02","link":null}},
         {"name":"9","isEol":true,"eolFrom":null,"isMaintained":false,"latest":null}]},
      {"name":"unheard","releases":[{"name":"1","isEol":false,"eolFrom":"2100-01-01","isMaintained":true,"latest":null}]}]}
    """

  @Test func `the older form's product is its file's name`() {
    let reading = FeedReading(LifecycleFeed.self, Self.old, name: "api.zip!api/fortios.json")
    #expect(
      reading.lifecycles == [
        Lifecycle(
          vendor: "fortinet", product: "fortios", cycle: "7.6", endOfSupport: "2099-01-25", latest: "7.6.3",
          source: "https://endoflife.date/fortios"),
        Lifecycle(
          vendor: "fortinet", product: "fortios", cycle: "6", hasEnded: true, latest: "6.4.15",
          source: "https://endoflife.date/fortios"),
        // What still gets fixes for money can still be updated.
        Lifecycle(
          vendor: "fortinet", product: "fortios", cycle: "5.2", endOfSupport: "2093-06-30",
          source: "https://endoflife.date/fortios"),
        Lifecycle(
          vendor: "fortinet", product: "fortios", cycle: "8", hasEnded: false, source: "https://endoflife.date/fortios"),
      ])
  }

  @Test func `the full form takes vendor and product from the CPE, else the product's own name`() {
    let reading = FeedReading(LifecycleFeed.self, Self.full)
    #expect(
      reading.lifecycles == [
        Lifecycle(
          vendor: "example", product: "example_os", cycle: "10", endOfSupport: "2099-01-01", hasEnded: false,
          latest: "10.4", source: "https://endoflife.date/exampleos"),
        Lifecycle(
          vendor: "example", product: "example_os", cycle: "9", hasEnded: true,
          source: "https://endoflife.date/exampleos"),
        Lifecycle(
          vendor: "unheard", product: "unheard", cycle: "1", endOfSupport: "2100-01-01", hasEnded: false,
          source: "https://endoflife.date/unheard"),
      ])
    // Not the count of products: the items are release lines.
    #expect(reading.statement == FeedStatement(date: "2098-02-03T00:00:00Z"))
  }

  @Test(arguments: [
    ("\"total\":2", "\"total\":3"), ("2097-01-01", "2097-02-30"), ("\"name\":\"9\"", "\"nom\":\"9\""),
    ("\"1.1.0\"", "\"2.0.0\""), ("\"result\"", "\"results\""),
    ("\"releases\":[{\"name\":\"1\"", "\"releases\":[[{\"name\":\"1\""),
  ])
  func `a file that cannot be one is refused`(_ good: String, _ bad: String) {
    #expect(FeedReading(LifecycleFeed.self, Self.full.replacing(good, with: bad)).error != nil)
  }

  @Test func `a file that is cut anywhere is refused`() {
    FeedReading.tear(LifecycleFeed.self, Self.full)
    FeedReading.tear(LifecycleFeed.self, Self.old, name: "fortios.json")
  }

  @Test func `both forms are told by content`() {
    #expect(LifecycleFeed.recognises(head: head(Self.full), name: "x"))
    #expect(LifecycleFeed.recognises(head: head(Self.old), name: "fortios.json"))
    // Without a name there is no product.
    #expect(!LifecycleFeed.recognises(head: head(Self.old), name: "page"))
    #expect(!LifecycleFeed.recognises(head: head(#"["almalinux","alpine"]"#), name: "all.json"))
  }
}

struct LifecycleTableFeedTests {
  static let table = """
    vendor,product,cycle,end_of_support,source
    Example,EX-VS12,,2021/12/31,https://example.com/notice-17
    Example,EX-NVR,2.x,110/12/31,"Letter of 2021-01-05, page 2"
    Example,EX-CAM,,ended,https://example.com/eol
    Example,EX-CAM2,,supported,https://example.com/eol

    """

  @Test func `tells a firm's own ends of support with their documents`() {
    #expect(
      FeedReading(LifecycleTableFeed.self, Self.table).lifecycles == [
        Lifecycle(
          vendor: "Example", product: "EX-VS12", endOfSupport: "2021-12-31", source: "https://example.com/notice-17"),
        Lifecycle(
          vendor: "Example", product: "EX-NVR", cycle: "2.x", endOfSupport: "2021-12-31",
          source: "Letter of 2021-01-05, page 2"),
        Lifecycle(vendor: "Example", product: "EX-CAM", hasEnded: true, source: "https://example.com/eol"),
        Lifecycle(vendor: "Example", product: "EX-CAM2", hasEnded: false, source: "https://example.com/eol"),
      ])
  }

  @Test func `the newest day of reading is the list's date`() {
    let text = "checked,vendor,product,end_of_support,source\n2098/1/2,V,P,ended,S\n187/02/03,V,Q,ended,S\n"
    let reading = FeedReading(LifecycleTableFeed.self, text)
    #expect(reading.statement?.date == "2098-02-03" && reading.lifecycles.count == 2)
    #expect(FeedReading(LifecycleTableFeed.self, text.replacing("2098/1/2", with: "2098/1/32")).error != nil)
  }

  @Test(arguments: [
    ("2021/12/31", "2021/12/32"), ("2021/12/31", ""), ("2021/12/31", "soon"), ("https://example.com/notice-17", ""),
    ("EX-NVR", ""), ("end_of_support", "eos"), ("Example,EX-NVR", "EX-NVR"),
  ])
  func `a row without day or document is refused with its line`(_ good: String, _ bad: String) {
    #expect(FeedReading(LifecycleTableFeed.self, Self.table.replacing(good, with: bad)).error != nil)
  }

  @Test func `a table cut within a row is refused`() {
    FeedReading.tear(LifecycleTableFeed.self, Self.table) { $0.hasSuffix("\n") }
  }

  @Test func `it is told by its header`() {
    #expect(LifecycleTableFeed.recognises(head: head(Self.table), name: "x"))
    #expect(!LifecycleTableFeed.recognises(head: head("vendor,product,source\n"), name: "lifecycle.csv"))
  }
}
