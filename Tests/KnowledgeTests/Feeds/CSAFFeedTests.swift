import Testing

@testable import Knowledge

struct CSAFFeedTests {
  /// Invented: firmware below its hardware, a camera line without a fix, an installed combination, several release lines.
  static let advisory = """
    {"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"Cameras and recorders of Example",
      "publisher":{"category":"vendor","name":"Example PSIRT","namespace":"https://example.com"},
      "references":[{"category":"external","summary":"x","url":"https://example.org/x"},
        {"category":"self","summary":"this","url":"https://example.com/csaf/ex-sa-98-007.json"}],
      "tracking":{"id":"EX-SA-98-007","status":"final","version":"3","initial_release_date":"2098-01-10T10:00:00Z",
        "current_release_date":"2098-02-10T10:00:00Z","revision_history":[]}},
    "product_tree":{
      "branches":[{"category":"vendor","name":"Example","branches":[
        {"category":"product_family","name":"Cameras","branches":[
          {"branches":[
            {"category":"product_version_range","name":"vers:generic/>=1.0|<1.4.2","product":{"name":"EX-CAM1 before 1.4.2","product_id":"CAM1-OLD",
              "product_identification_helper":{"cpe":"cpe:2.3:o:example:ex-cam1_firmware:*:*:*:*:*:*:*:*"}}},
            {"category":"product_version","name":"1.4.2","product":{"name":"EX-CAM1 1.4.2","product_id":"CAM1-NEW"}}],
           "category":"product_name","name":"EX-CAM1"},
          {"category":"product_name","name":"EX-CAM0","branches":[{"category":"product_version_range","name":"All versions",
            "product":{"name":"EX-CAM0 all versions","product_id":"CAM0"}}]}]},
        {"category":"product_name","name":"EX-NVR Firmware","branches":[{"category":"product_version_range","name":"<V2.10",
            "product":{"name":"EX-NVR Firmware < V2.10","product_id":"NVRFW"}},
          {"category":"product_version","name":"V2.10","product":{"name":"EX-NVR Firmware V2.10","product_id":"NVRFIX"}}]},
        {"category":"product_name","name":"EX-NVR16","product":{"name":"Example EX-NVR16","product_id":"NVR16"}},
        {"category":"product_name","name":"EX-NVR4","product":{"name":"Example EX-NVR4","product_id":"NVR4"}}]}],
      "product_groups":[{"group_id":"G1","product_ids":["CAM1-OLD","NVR16FW"]}],
      "relationships":[
        {"category":"installed_on","product_reference":"NVRFW","relates_to_product_reference":"NVR16",
         "full_product_name":{"name":"EX-NVR Firmware < V2.10 on EX-NVR16","product_id":"NVR16FW"}},
        {"category":"installed_on","product_reference":"NVRFIX","relates_to_product_reference":"NVR16",
         "full_product_name":{"name":"EX-NVR Firmware V2.10 on EX-NVR16","product_id":"NVR16FIX"}}]},
    "vulnerabilities":[
      {"cve":"CVE-2098-10001","title":"Command injection","ids":[{"system_name":"TWCERT/CC","text":"TVN-209801014"}],
       "notes":[{"category":"summary","text":"Short."},{"category":"description","text":"A page does not filter."}],
       "product_status":{"known_affected":["CAM1-OLD","CAM0","NVR16FW"],"fixed":["CAM1-NEW"],"first_fixed":["NVR16FIX"],
          "known_not_affected":["NVR4"],"recommended":["CAM1-NEW"]},
       "remediations":[
         {"category":"vendor_fix","details":"Update to 1.4.2 or V2.10.","url":"https://example.com/fw","group_ids":["G1"]},
         {"category":"no_fix_planned","details":"EX-CAM0 is at its end of life.","product_ids":["CAM0"]},
         {"category":"workaround","details":"Close port 80."}],
       "scores":[{"products":["CAM0"],"cvss_v3":{"version":"3.1","baseScore":9.8,"vectorString":"CVSS:3.1/AV:N","baseSeverity":"CRITICAL"}},
         {"products":["CAM1-OLD"],"cvss_v3":{"version":"3.1","baseScore":9.8,"vectorString":"CVSS:3.1/AV:N","baseSeverity":"CRITICAL"}}]},
      {"cve":"CVE-2098-10009","product_status":{"under_investigation":["CAM0"],"last_affected":["CAM1-NEW"]}},
      {"title":"Not numbered","product_status":{"known_affected":["CAM0"]}}]}
    """

  private func records(_ text: String = advisory) -> [CVERecord] {
    let reading = FeedReading(CSAFFeed.self, text)
    #expect(reading.error == nil)
    return reading.records
  }

  @Test func `one record for each numbered weakness, with the advisory's number, date and documents`() {
    let records = records()
    #expect(records.map(\.id) == ["CVE-2098-10001", "CVE-2098-10009"])
    #expect(records[0].voice == .csaf && records[0].modified == "2098-02-10T10:00:00Z")
    #expect(records[0].aliases == ["EX-SA-98-007", "TVN-209801014"])
    #expect(records[0].references == ["https://example.com/csaf/ex-sa-98-007.json", "https://example.org/x"])
    #expect(
      records[0].description == "A page does not filter."
        && records[1].description == "Cameras and recorders of Example")
    #expect(records[0].scores == [.init(version: "3.1", base: 9.8, vector: "CVSS:3.1/AV:N", scorer: "Example PSIRT")])
  }

  @Test func `products have their ranges, fixes and hardware`() throws {
    let affected = records()[0].affected
    let camera = try #require(affected.first { $0.product == "EX-CAM1" })
    #expect(camera.vendor == "Example" && camera.teller == "Example PSIRT" && camera.defaultStatus == .unknown)
    #expect(camera.cpes == [try CPEName("cpe:2.3:o:example:ex-cam1_firmware:*:*:*:*:*:*:*:*")])
    #expect(
      camera.ranges == [
        .init(status: .affected, version: "1.0", lessThan: "1.4.2"),
        .init(status: .unaffected, version: "1.4.2", isFix: true),
      ])
    #expect(affected.first { $0.product == "EX-CAM0" }?.ranges == [.init(status: .affected, version: "*")])
    // A device is known by its hardware, its firmware by the version.
    let recorder = try #require(affected.first { $0.product == "EX-NVR16" })
    #expect(recorder.platforms == ["EX-NVR Firmware"])
    #expect(
      recorder.ranges == [
        .init(status: .affected, version: "0", lessThan: "V2.10"),
        .init(status: .unaffected, version: "V2.10", isFix: true),
      ])
    // No version is given: that is not all versions.
    #expect(affected.first { $0.product == "EX-NVR4" }?.ranges == [.init(status: .unaffected, version: "unspecified")])
  }

  @Test func `no fix for one camera is not said of the others`() throws {
    let solutions = records()[0].solutions
    #expect(
      solutions == [
        "[no_fix_planned ⟨EX-CAM0⟩] EX-CAM0 is at its end of life.",
        "[vendor_fix ⟨EX-CAM1|EX-NVR16⟩] Update to 1.4.2 or V2.10. https://example.com/fw",
        "[workaround] Close port 80.", "[recommended] EX-CAM1 1.4.2",
      ])
    let remedy = try #require(Remedy(line: solutions[0]))
    let affected = records()[0].affected
    #expect(affected.filter(remedy.applies(to:)).map(\.product) == ["EX-CAM0"])
  }

  @Test func `no fix for some versions of a product is not said of the product`() throws {
    // The older half of EX-CAM1 gets no fix, the newer is affected too.
    let text = Self.advisory.replacing(
      "\"known_affected\":[\"CAM1-OLD\",\"CAM0\",\"NVR16FW\"],\"fixed\":[\"CAM1-NEW\"]",
      with: "\"known_affected\":[\"CAM1-OLD\",\"CAM1-NEW\"]"
    )
    .replacing("\"product_ids\":[\"CAM0\"]", with: "\"product_ids\":[\"CAM1-OLD\"]")
    .replacing("[\"CAM1-OLD\",\"NVR16FW\"]", with: "[\"NVR16FW\"]")
    let record = records(text)[0]
    let remedy = try #require(record.solutions.lazy.compactMap(Remedy.init(line:)).first { $0.kind == .noFixPlanned })
    #expect(!remedy.products.isEmpty && !record.affected.contains(where: remedy.applies(to:)))
  }

  @Test
  func `no fix and a fix for one product is a fix, and no fix without products is not said of those that have one`()
    throws
  {
    for ids in ["\"product_ids\":[\"CAM0\",\"CAM1-OLD\"]", "\"date\":\"2098-01-01T00:00:00Z\""] {
      let record = records(Self.advisory.replacing("\"product_ids\":[\"CAM0\"]", with: ids))[0]
      let remedy = try #require(record.solutions.lazy.compactMap(Remedy.init(line:)).first { $0.kind == .noFixPlanned })
      #expect(remedy.products == ["EX-CAM0"])
    }
    let all = "\"category\":\"vendor_fix\",\"details\":\"Update.\""
    let fixed = Self.advisory.replacing("\"category\":\"workaround\",\"details\":\"Close port 80.\"", with: all)
    #expect(records(fixed)[0].solutions.allSatisfy { !$0.contains("no_fix_planned") })
  }

  @Test func `a program on a system is the program`() throws {
    let text = Self.advisory.replacing("EX-NVR Firmware", with: "EX-Client")
    let client = try #require(records(text)[0].affected.first { $0.product == "EX-Client" })
    #expect(client.platforms == ["EX-NVR16"] && client.ranges.first?.lessThan == "V2.10")
    #expect(records(text)[0].affected.allSatisfy { $0.product != "EX-NVR16" })
  }

  @Test func `the paths of CSAF 2.1 are relationships`() {
    let text = Self.advisory.replacing("\"relationships\"", with: "\"product_paths\"")
      .replacing("\"category\":\"installed_on\",\"product_reference\"", with: "\"beginning_product_reference\"")
      .replacing(
        "\"relates_to_product_reference\":\"NVR16\"",
        with: "\"subpaths\":[{\"category\":\"installed_on\",\"next_product_reference\":\"NVR16\"}]"
      ).replacing("\"csaf_version\":\"2.0\"", with: "\"csaf_version\":\"2.1\"")
    #expect(records(text).map(\.affected) == records().map(\.affected))
  }

  @Test func `what is looked into is neither affected nor not, and a last affected version bounds`() {
    let affected = records()[1].affected
    #expect(affected.first { $0.product == "EX-CAM0" }?.ranges == [.init(status: .unknown, version: "*")])
    #expect(
      affected.first { $0.product == "EX-CAM1" }?.ranges == [
        .init(status: .affected, version: "0", lessThanOrEqual: "1.4.2")
      ])
    let two = Self.advisory.replacing(
      "\"last_affected\":[\"CAM1-NEW\"]", with: "\"last_affected\":[\"NVRFIX\",\"NVRFIX\"]")
    #expect(
      records(two)[1].affected.first { $0.product == "EX-NVR Firmware" }?.ranges
        == Array(repeating: .init(status: .affected, version: "V2.10"), count: 2))
  }

  @Test func `an advisory that is cut anywhere is refused`() {
    FeedReading.tear(CSAFFeed.self, Self.short)
  }

  static let short = """
    {"document":{"csaf_version":"2.0","title":"A","tracking":{"id":"EX-1","current_release_date":"2098-02-10T10:00:00Z"}},
    "product_tree":{"full_product_names":[{"name":"EX-1 1.0","product_id":"P","product_identification_helper":
    {"cpe":"cpe:/o:example:ex-1_firmware:1.0"}}]},"vulnerabilities":[{"cve":"CVE-2098-10001","product_status":{"known_affected":
    ["P"]}},{"cve":"CVE-2098-10002","product_status":{"fixed":["P"]}}]}
    """

  @Test func `a product below no branch has vendor and version from its CPE`() {
    #expect(
      records(Self.short)[0].affected == [
        AffectedProduct(
          teller: "", vendor: "example", product: "EX-1 1.0", ranges: [.init(status: .affected, version: "1.0")],
          cpes: [
            CPEName(
              part: .operatingSystem, vendor: .text("example"), product: .text("ex-1_firmware"), version: .text("1.0"))
          ])
      ])
  }

  @Test(arguments: [
    ("\"csaf_version\":\"2.0\"", "\"csaf_version\":\"1.2\""), ("\"id\":\"EX-SA-98-007\"", "\"id\":\"\""),
    ("2098-02-10T10:00:00Z", "yesterday"),
    ("CVE-2098-10001", "CVE-98"), ("[\"NVR4\"]", "[\"NVR5\"]"), ("\"product_id\":\"NVR4\"", "\"id\":\"NVR4\""),
    ("[\"CAM1-OLD\",\"NVR16FW\"]", "[\"GONE\"]"),
    ("\"branches\":[{\"category\":\"vendor\"", "\"branches\":[7,{\"category\":\"vendor\""),
    ("\"relates_to_product_reference\":\"NVR16\"", "\"relates_to_product_reference\":\"NVR16FW\""),
  ])
  func `an advisory that cannot be one is refused`(_ good: String, _ bad: String) {
    let text = Self.advisory.replacing(good, with: bad)
    #expect(text != Self.advisory)
    #expect(FeedReading(CSAFFeed.self, text).error != nil)
  }

  @Test func `groups that multiply are refused`() {
    let ids = Array(repeating: "\"CAM0\"", count: 60_000).joined(separator: ",")
    let weaknesses = (0..<10).map {
      "{\"cve\":\"CVE-2098-2000\($0)\",\"product_status\":{\"known_affected\":[\(ids)]}}"
    }
    let text = Self.advisory.replacing(
      "\"vulnerabilities\":[", with: "\"vulnerabilities\":[" + weaknesses.joined(separator: ",") + ",")
    guard case .badRecord(_, "EX-SA-98-007", _) = FeedReading(CSAFFeed.self, text).error else {
      Issue.record("taken")
      return
    }
  }

  @Test func `branches without end are refused`() {
    let deep = String(repeating: "{\"category\":\"product_family\",\"name\":\"x\",\"branches\":[", count: 5_000)
    let text = Self.advisory.replacing("\"branches\":[{\"category\":\"vendor\"", with: "\"branches\":[" + deep)
    #expect(FeedReading(CSAFFeed.self, text).error != nil)
  }

  @Test func `it is told by its version's key`() {
    #expect(CSAFFeed.recognises(head: head(Self.advisory), name: "x"))
    #expect(!CSAFFeed.recognises(head: head(CVEListFeedTests.recorder), name: "csaf.json"))
  }
}

struct CSAFVersionRangeTests {
  private func ranges(_ text: String) -> [String] {
    CSAFVersionRange.ranges(text, .affected).map { range in
      let upper = range.lessThan.map { " < \($0)" } ?? range.lessThanOrEqual.map { " <= \($0)" } ?? ""
      return (range.status == .affected ? "" : "\(range.status) ") + range.version + upper
    }
  }

  @Test(arguments: [
    ("1.2.3", ["1.2.3"]), ("V5.5.0_build160121", ["V5.5.0_build160121"]), ("vers:all/*", ["*"]), ("*", ["*"]),
    ("All versions", ["*"]),
    ("vers:intdot/<5.5.1", ["0 < 5.5.1"]), ("vers:generic/>=1.0|<1.2|>=2.0|<=2.4", ["1.0 < 1.2", "2.0 <= 2.4"]),
    ("vers:generic/1.0|1.1", ["1.0", "1.1"]), ("vers:deb/>=1%2B2", ["1+2 < *"]), ("vls/>=1.2|<1.3", ["1.2 < 1.3"]),
    ("<V5.5.1", ["0 < V5.5.1"]), ("< V5.5.1", ["0 < V5.5.1"]), (">=1.0|<2.0", ["1.0 < 2.0"]),
    (">= 1.0, < 2.0", ["1.0 < 2.0"]),
    (">1.0 <=2.0", ["unknown 1.0", "1.0 <= 2.0"]), ("All versions < V5.5", ["0 < V5.5"]),
    ("all versions prior to 1.2", ["0 < 1.2"]),
    ("versions up to and including 3.1", ["0 <= 3.1"]), ("1.2 and earlier", ["0 <= 1.2"]), ("before 1.2", ["0 < 1.2"]),
    ("1.2 or later", ["1.2 < *"]),
  ])
  func `a range is read`(_ text: String, _ expected: [String]) {
    #expect(ranges(text) == expected)
  }

  @Test(arguments: [
    "All versions with module X", "up to 1.2", "<1.0|<2.0", ">=1.0|>=2.0", "see table", "1.2 1.3", "<", "vers:generic",
    "version",
    "1.0 - 2.0", "<= the newest", "V2.x and V3.x, before the update",
  ])
  func `prose stands as it is written`(_ text: String) {
    #expect(ranges(text) == [text])
  }
}

struct RemedyTests {
  @Test func `a line is read as it was written`() throws {
    for kind in Remedy.Kind.allCases {
      for products in [[], ["EX-1"], ["EX-1", "EX 2 (rev. B)"]] {
        let remedy = Remedy(kind, "Text with [brackets] and ⟨angles⟩.", products: products)
        #expect(Remedy(line: remedy.line) == remedy)
      }
    }
    #expect(Remedy(line: Remedy(.noFixPlanned, "").line) == Remedy(.noFixPlanned, ""))
    // Signs of the form in a name do not break it.
    #expect(Remedy(line: Remedy(.vendorFix, "x", products: ["A|B] ⟩"]).line)?.products.count == 1)
  }

  @Test(arguments: [
    "Update to 2.0.", "", "[", "[]", "[unheard] x", "[note] update", "[vendor_fix EX-1] x", "no_fix_planned",
    "[no_fix_planned",
  ])
  func `plain advice is no remedy`(_ line: String) {
    #expect(Remedy(line: line) == nil)
  }
}
