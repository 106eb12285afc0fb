import Testing

@testable import Knowledge

struct LabelFeedTests {
  static let chinese = """
    項次,申請廠商,廠牌,產品名稱,型號,系列型號,證書編號,安全等級,有效期限(民國),韌體版本
    1,範例科技股份有限公司,Example,網路攝影機,EX-CAM1,"EX-CAM1W、EX-CAM1P",IoT-1001-2-00017,2級,113/05/01,V1.2.3
    2,Sample Co.,"Sample；Example",網路錄影機,EX-NVR / EX-NVR4,,IoT-1001-3-00018,1級,,

    """

  static let english = """
    Brand;Model No.;Certificate No.;Level;Valid until;Firmware
    Example;EX-NAS4/8;IoT-1001-4-00019;3;2026-01-31;

    """

  static let big5: [UInt8] = {
    // 廠牌,型號,證書編號,等級,到期日 / 範例,EX-1,A-1,二,114/02/28 in Big5.
    let header: [UInt8] = [
      0xBC, 0x74, 0xB5, 0x50, 0x2C, 0xAB, 0xAC, 0xB8, 0xB9, 0x2C, 0xC3, 0xD2, 0xAE, 0xD1, 0xBD, 0x73, 0xB8, 0xB9, 0x2C,
      0xB5, 0xA5, 0xAF, 0xC5, 0x2C, 0xA8, 0xEC, 0xB4, 0xC1, 0xA4, 0xE9, 0x0D, 0x0A,
    ]
    let row: [UInt8] =
      [0xBD, 0x64, 0xA8, 0xD2] + Array(",EX-1,A-1,".utf8) + [0xA4, 0x47] + Array(",114/02/28\r\n".utf8)
    return header + row
  }()

  @Test func `a row stands for each model and brand of its certificate`() {
    let labels = FeedReading(LabelFeed.self, Self.chinese).labels
    #expect(labels.map(\.vendor) == ["Example", "Example", "Example", "Sample", "Sample", "Example", "Example"])
    #expect(labels.map(\.model) == ["EX-CAM1", "EX-CAM1W", "EX-CAM1P", "EX-NVR", "EX-NVR4", "EX-NVR", "EX-NVR4"])
    #expect(
      labels[1]
        == DeviceLabel(
          vendor: "Example", model: "EX-CAM1W", certificate: "IoT-1001-2-00017", level: "2級", validTo: "2024-05-01",
          firmware: "V1.2.3"))
    #expect(labels[3].validTo == nil && labels[3].firmware == nil)
  }

  @Test func `the newest certificate's day is the list's date`() {
    let text = "廠牌,型號,證書編號,等級,核發日期,有效期限\nA,M1,C1,1,112/01/02,115/01/01\nA,M2,C2,1,113/01/02,116/01/01\n"
    #expect(FeedReading(LabelFeed.self, text).statement == FeedStatement(date: "2024-01-02"))
  }

  @Test func `English columns and semicolons are read too, and a model may hold a stroke`() {
    #expect(
      FeedReading(LabelFeed.self, "\u{FEFF}" + Self.english).labels == [
        DeviceLabel(
          vendor: "Example", model: "EX-NAS4/8", certificate: "IoT-1001-4-00019", level: "3", validTo: "2026-01-31")
      ])
  }

  @Test func `Big5 is read`() {
    let reading = FeedReading(LabelFeed.self, Self.big5)
    #expect(
      reading.labels == [
        DeviceLabel(vendor: "範例", model: "EX-1", certificate: "A-1", level: "二", validTo: "2025-02-28")
      ])
    #expect(LabelFeed.recognises(head: Self.big5, name: "x"))
  }

  @Test(arguments: [
    ("113/05/01", "113/13/01"), ("113/05/01", "2024"), ("IoT-1001-2-00017", ""), ("EX-CAM1,", ","), ("型號,", "號,"),
    ("證書編號", "編"), ("V1.2.3", "V1,2.3"),
  ])
  func `a list with a row that says nothing is refused`(_ good: String, _ bad: String) {
    let text = Self.chinese.replacing("\"EX-CAM1W、EX-CAM1P\"", with: "").replacing(good, with: bad)
    #expect(FeedReading(LabelFeed.self, text).error != nil)
  }

  @Test func `one byte that is no UTF-8 does not make a list Big5`() {
    var bytes = Array(Self.chinese.utf8)
    bytes[bytes.count - 4] = 0xFF
    #expect(FeedReading(LabelFeed.self, bytes).error != nil)
  }

  @Test func `a list cut within a row is refused`() {
    FeedReading.tear(LabelFeed.self, Self.chinese) { $0.hasSuffix("\n") }
    FeedReading.tear(LabelFeed.self, Self.english) { $0.hasSuffix("\n") }
  }

  @Test func `a row that multiplies is refused`() {
    let many = (0..<2_001).map { "M\($0)" }.joined(separator: "、")
    #expect(FeedReading(LabelFeed.self, Self.english.replacing("EX-NAS4/8", with: many)).error != nil)
  }

  @Test func `a list is told by its columns`() {
    #expect(LabelFeed.recognises(head: head(Self.chinese), name: "x"))
    #expect(LabelFeed.recognises(head: head(Self.english), name: "x"))
    for other in [
      KEVFeedTests.csv, LifecycleTableFeedTests.table, OUIFeedTests.csv, "vendor,model\n", "廠牌,型號,等級\n", "\u{0}\u{FF}",
    ] {
      #expect(!LabelFeed.recognises(head: head(other), name: "資安標章.csv"))
    }
  }
}
