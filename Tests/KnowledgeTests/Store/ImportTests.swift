import Foundation
import Testing

@testable import Knowledge

struct ImportTests {
  @Test func `a product leads to its weakness, with all that the record says`() throws {
    let office = try Office()
    let report = try office.take([try office.write("nvd.json", NVDText.feed([NVDText.record("CVE-2024-0001")]))])
    #expect(report.total.new == 1)
    let store = try office.store()
    let products = try store.products(ofVendors: ["acme"])
    #expect(Set(products.map(\.product)) == ["door", "door_firmware"])
    let firmware = try #require(products.first { $0.part == .operatingSystem })
    let found = try store.weaknesses(ofProducts: [firmware.id])
    let record = try #require(found.first?.records.first)
    #expect(found.count == 1 && record.id == "CVE-2024-0001" && record.voice == .nvd)
    #expect(record.modified == "2024-05-01T10:00:00.000" && record.published == "2024-04-01T08:15:00.000")
    #expect(record.description == "A flaw in the door controller.")
    #expect(record.references == ["https://acme.example/advisory/7", "https://example.org/exploit"])
    #expect(record.scores.map(\.base) == [9.8])
    let configuration = try #require(record.configurations.first)
    #expect(configuration.combination == .all && configuration.nodes.count == 2)
    let criterion = try #require(configuration.nodes.first?.criteria.first)
    #expect(criterion.name == (try CPEName("cpe:2.3:o:acme:door_firmware:*:*:*:*:*:*:*:*")))
    #expect(criterion.bounds == VersionBounds(endExcluding: "2.1") && criterion.isVulnerable)
    #expect(configuration.nodes.last?.criteria.first?.isVulnerable == false)
  }

  @Test(arguments: [
    "cpe:2.3:a:acme:cam\\:era_\\(x\\):5.21\\(aazf.13\\)c0:*:*:*:*:*:*:*",
    "cpe:2.3:o:acme:nvr-216mh-c\\(d\\)_firmware:-:build_7:*:*:lts:*:x64:*",
    "cpe:2.3:h:acme:ds3622xs\\+:a1:*:*:*:*:*:*:*", "cpe:2.3:a:acme:suite:2.*:*:*:*:*:*:*:*",
    "cpe:2.3:a:acme:suite:??1:\\-:en:*:*:*:*:*", "cpe:2.3:a:acme:*:1.0:*:*:*:*:*:*:*",
  ])
  func `a name comes back as the record has it`(_ text: String) throws {
    let office = try Office()
    let quoted = text.replacingOccurrences(of: "\\", with: "\\\\")
    let record = NVDText.record("CVE-2024-0002", criteria: [NVDText.criterion(quoted)], platform: nil)
    try office.take([try office.write("nvd.json", NVDText.feed([record]))])
    let known = try #require(try office.store().weakness(named: "cve-2024-0002"))
    #expect(known.records.first?.configurations.first?.nodes.first?.criteria.first?.name == (try CPEName(text)))
  }

  @Test func `every torn file is refused and changes nothing`() throws {
    let office = try Office()
    try office.take([try office.write("old.json", NVDText.feed([NVDText.record("CVE-2023-0001")]))])
    let before = office.bytes
    let bytes = Array(NVDText.feed([NVDText.record("CVE-2024-0001", platform: nil)]).utf8)
    // Closing the last bracket is what makes it whole. The head tells the feed from some byte on.
    for length in stride(from: 1, to: bytes.count, by: 7) {
      let path = try office.write("torn.json", bytes.prefix(length))
      #expect(throws: FeedError.self) { try office.take([path]) }
    }
    #expect(office.bytes == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: office.place.directory.path)
    #expect(Set(left) == ["knowledge.sqlite", "knowledge.lock"])
  }

  @Test func `a reading stops at every torn byte with its place`() {
    let bytes = Array(NVDText.feed([NVDText.record("CVE-2024-0001")]).utf8)
    for length in 0..<bytes.count {
      var input = FeedInput(name: "torn", bytes: Array(bytes.prefix(length)))
      #expect(throws: FeedError.truncated(file: "torn", offset: length)) { try NVDFeed.read(&input) { _ in } }
    }
  }

  struct Wrong: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
  }

  @Test(arguments: [
    Wrong(testDescription: "too few records", text: NVDText.feed([NVDText.record("CVE-2024-0001")], announced: 2)),
    Wrong(testDescription: "no CVE number", text: NVDText.feed([NVDText.record("2024-0001")])),
    Wrong(testDescription: "no time", text: NVDText.feed([NVDText.record("CVE-2024-0001", modified: "yesterday")])),
    Wrong(
      testDescription: "no CPE name",
      text: NVDText.feed([NVDText.record("CVE-2024-0001", criteria: [NVDText.criterion("cpe:2.3:o:acme:door")])])),
    Wrong(
      testDescription: "form 1.1",
      text: #"{"CVE_data_type": "CVE", "CVE_data_format": "MITRE", "CVE_data_version": "4.0", "CVE_Items": []}"#),
    Wrong(testDescription: "another form", text: NVDText.feed([]).replacingOccurrences(of: "\"2.0\"", with: "\"3.0\"")),
    Wrong(testDescription: "no feed at all", text: #"{"hello": "world"}"#),
    Wrong(testDescription: "an empty file", text: ""),
    Wrong(testDescription: "two documents", text: NVDText.feed([]) + NVDText.feed([])),
  ])
  func `a wrong file is refused`(_ wrong: Wrong) throws {
    let office = try Office()
    let path = try office.write("nvd.json", wrong.text)
    #expect(throws: FeedError.self) { try office.take([path]) }
    #expect(office.bytes == nil)
  }

  @Test func `one wrong file among good ones: nothing of any is taken`() throws {
    let office = try Office()
    let good = try office.write("good.json", NVDText.feed([NVDText.record("CVE-2024-0001")]))
    let bad = try office.write("z.json", NVDText.feed([NVDText.record("CVE-2024-0002")]).dropLast(4).description)
    #expect(throws: FeedError.self) { try office.take([good, bad]) }
    #expect(throws: KnowledgeError.absent(path: office.place.file.path)) { try office.store() }
  }

  static let ids = ["CVE-2024-0001", "CVE-2024-0002", "CVE-2024-0003", "CVE-2024-0004"]
  /// An older and a newer state of one feed; of CVE-2024-0003 two states of the same time.
  static let old = NVDText.feed(
    [
      NVDText.record(ids[0]), NVDText.record(ids[1]), NVDText.record(ids[2], description: "One."),
      NVDText.record(ids[3]),
    ], date: "2024-06-01T00:00:00.000")
  static let new = NVDText.feed(
    [
      NVDText.record(
        ids[0], modified: "2024-05-09T10:00:00.000",
        criteria: [NVDText.criterion("cpe:2.3:o:acme:gate_firmware:1.0:*:*:*:*:*:*:*")], platform: nil),
      NVDText.record(ids[1], modified: "2024-05-08T10:00:00.000", status: "Rejected", criteria: [], platform: nil),
      NVDText.record(ids[2], description: "Two, and more."),
      NVDText.record(ids[3], modified: "2024-05-10T10:00:00.000", criteria: [], platform: nil),
    ], date: "2024-06-09T00:00:00.000")

  @Test func `whatever the order, the newer record holds, and again changes nothing`() throws {
    var all: [[String]] = []
    for order in [["old", "new"], ["new", "old"], ["old", "new", "old", "new", "new"]] {
      let office = try Office()
      let files = [
        "old": try office.write("old.json", Self.old), "new": try office.write("new.json", Self.new),
      ]
      for name in order { try office.take([files[name] ?? ""]) }
      all.append(try office.answers(Self.ids))
    }
    #expect(all[0] == all[1] && all[1] == all[2])
    let answers = all[0].joined(separator: "\n")
    #expect(answers.contains("o:acme:gate_firmware [\"CVE-2024-0001\"]"))
    #expect(answers.contains("o:acme:door_firmware [\"CVE-2024-0003\"]"))
    #expect(answers.contains("Two, and more.") && !answers.contains("One."))
  }

  @Test func `a rejected record withdraws, with a trace`() throws {
    let office = try Office()
    try office.take([try office.write("old.json", Self.old)])
    let report = try office.take([try office.write("new.json", Self.new)], at: "2024-06-10T00:00:00+08:00")
    #expect(report.total.rejected == 1 && report.total.updated == 3)
    let store = try office.store()
    #expect(try store.weakness(named: Self.ids[1])?.records.first?.isRejected == true)
    #expect(try store.withdrawals(of: Self.ids[1]).map(\.at) == ["2024-06-10T00:00:00+08:00"])
    #expect(try store.summary().rejected == 1)
  }

  @Test func `other makers are left out, unless all are kept, and that is remembered`() throws {
    let office = try Office()
    let file = try office.write(
      "nvd.json",
      NVDText.feed([
        NVDText.record("CVE-2024-0001"),
        NVDText.record(
          "CVE-2024-0002", criteria: [NVDText.criterion("cpe:2.3:a:other:shop:1.0:*:*:*:*:*:*:*")], platform: nil),
        NVDText.record(
          "CVE-2024-0003", criteria: [NVDText.criterion("cpe:2.3:a:other:shop:1.0:*:*:*:*:*:*:*")]),
      ]))
    #expect(try office.take([file]).total.leftOut == 1)
    #expect(try office.store().weakness(named: "CVE-2024-0002") == nil)
    // The shop is only half known here: it must not look as if all of it were.
    #expect(try office.store().products(ofVendors: ["other"]) == [])
    let all = try office.take([file], all: true)
    #expect(all.total.new == 1 && all.total.unchanged == 2 && all.keepsAll)
    #expect(try office.store().weakness(named: "CVE-2024-0002") != nil)
    #expect(try office.take([file]).keepsAll)
    let shop = try #require(try office.store().products(ofVendors: ["other"]).first)
    // What was kept before is now listed under every maker too.
    #expect(try office.store().weaknesses(ofProducts: [shop.id]).map(\.id) == ["CVE-2024-0002", "CVE-2024-0003"])
  }

  @Test func `who has the base open goes on with it, and a second import is told`() throws {
    let office = try Office()
    try office.take([try office.write("old.json", Self.old)])
    let open = try office.store()
    let lock = try office.place.lock()
    let path = try office.write("new.json", Self.new)
    #expect(throws: KnowledgeError.self) { try office.take([path]) }
    withExtendedLifetime(lock) {}
    #expect(try open.weakness(named: Self.ids[1])?.records.first?.isRejected == false)
  }

  @Test func `an interrupted import changes nothing, and what a killed one left is removed`() throws {
    let office = try Office()
    let path = try office.write("old.json", Self.old)
    #expect(throws: KnowledgeError.interrupted) {
      try KnowledgeImport(into: office.place, scope: office.scope, now: { "" }, isCancelled: { true }).run([path])
    }
    #expect(office.bytes == nil)
    let stale = office.place.directory.appendingPathComponent("knowledge.sqlite.new-1")
    try Data([1]).write(to: stale)
    try office.take([path])
    #expect(!FileManager.default.fileExists(atPath: stale.path))
    let mode = try FileManager.default.attributesOfItem(atPath: office.place.file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a damaged or newer base is told`() throws {
    let office = try Office()
    try office.take([try office.write("old.json", Self.old)])
    var bytes = try #require(office.bytes)
    bytes[63] = 99
    try Data(bytes).write(to: office.place.file)
    #expect(throws: KnowledgeError.newer(path: office.place.file.path, found: 99, known: KnowledgeSchema.version)) {
      try office.store()
    }
    try Data("no database at all".utf8).write(to: office.place.file)
    #expect(throws: KnowledgeError.self) { try office.store() }
    let path = try office.write("new.json", Self.new)
    #expect(throws: KnowledgeError.self) { try office.take([path]) }
  }
}
