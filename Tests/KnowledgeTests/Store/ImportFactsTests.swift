import Foundation
import Synchronization
import Testing

@testable import Knowledge

/// Feeds of the tests' own, whose files are lists that the store can be asked for.
private enum ListFeed: Feed {
  static let name = "list"
  static let isWhole = true

  static func recognises(head: [UInt8], name: String) -> Bool { name.hasPrefix("list") }

  static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    try ImportFactsTests.read(&input, give: give)
  }
}

private enum GrowingFeed: Feed {
  static let name = "growing"

  static func recognises(head: [UInt8], name: String) -> Bool { name.hasPrefix("growing") }

  static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    try ImportFactsTests.read(&input, give: give)
  }
}

struct ImportFactsTests {
  /// A date, then one item a line: a CVE number that is exploited, `score CVE 0.5`, or `end vendor product cycle day`.
  static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    var bytes: [UInt8] = []
    while let piece = try input.piece() { bytes += piece }
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    let date = lines.removeFirst()
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      switch words[0] {
      case "score":
        try give(.exploitation(ExploitPrediction(id: words[1], score: Double(words[2]) ?? 0, percentile: 0.5)))
      case "end":
        try give(
          .lifecycle(
            Lifecycle(
              vendor: words[1], product: words[2], cycle: words[3], endOfSupport: words[4],
              source: "https://acme.example")))
      default:
        try give(
          .exploited(
            KnownExploited(
              id: words[0], vendor: "Acme", product: "Door", dateAdded: words[1], dueDate: "2024-07-01",
              requiredAction: "Update.", description: "", isRansomware: true)))
      }
    }
    return FeedStatement(date: date, announced: lines.count)
  }

  static let old = "2024-06-01\nCVE-2024-0001 2024-05-01\nCVE-2024-0002 2024-05-02\nCVE-2024-0003 2024-05-03"
  static let new = "2024-06-05\nCVE-2024-0001 2024-05-01\nCVE-2024-0002 2024-05-20\nCVE-2024-0004 2024-06-04"

  private func take(_ office: Office, _ paths: [String]) throws -> ImportCounts {
    try KnowledgeImport(
      into: office.place, scope: office.scope, feeds: [ListFeed.self, GrowingFeed.self], now: { "2024-06-10" }
    ).run(paths).total
  }

  @Test func `of whole lists the newest holds: what it lacks is gone, in either order`() throws {
    for order in [["list-old", "list-new"], ["list-new", "list-old", "list-new"]] {
      let office = try Office()
      let files = [
        "list-old": try office.write("list-old", Self.old), "list-new": try office.write("list-new", Self.new),
      ]
      for name in order { _ = try take(office, [files[name] ?? ""]) }
      let store = try office.store()
      #expect(try store.weakness(named: "CVE-2024-0002")?.exploited?.dateAdded == "2024-05-20")
      #expect(try store.weakness(named: "CVE-2024-0003") == nil)
      #expect(try store.weakness(named: "CVE-2024-0004")?.exploited?.isRansomware == true)
      #expect(
        try store.statuses() == [FeedStatus(name: "list", date: "2024-06-05", importedAt: "2024-06-10", items: 3)])
    }
  }

  @Test func `what came of a list is counted`() throws {
    let office = try Office()
    let (old, new) = (try office.write("list-old", Self.old), try office.write("list-new", Self.new))
    #expect(try take(office, [old]).new == 3)
    #expect(try take(office, [old]).unchanged == 3)
    let counts = try take(office, [new])
    #expect((counts.new, counts.updated, counts.unchanged) == (1, 1, 1))
    #expect(try take(office, [old]).older == 3)
  }

  @Test func `scores are kept for every weakness, whoever's it is`() throws {
    let office = try Office()
    _ = try take(office, [try office.write("list-1", "2024-06-01\nscore CVE-2024-0001 0.9\nscore CVE-2024-0002 0.1")])
    try office.take([try office.write("nvd.json", NVDText.feed([NVDText.record("CVE-2024-0001")]))])
    #expect(try office.store().weakness(named: "CVE-2024-0001")?.prediction?.score == 0.9)
    #expect(try office.store().statuses().first { $0.name == "list" }?.items == 2)
  }

  @Test func `of lists that grow each entry's newest word holds`() throws {
    let first = "2024-06-01\nend Acme door 1.0 2024-01-01\nend Acme door 2.0 2026-01-01"
    let second = "2024-06-05\nend Acme door 2.0 2025-01-01"
    for order in [["growing-1", "growing-2"], ["growing-2", "growing-1", "growing-2"]] {
      let office = try Office()
      let files = [
        "growing-1": try office.write("growing-1", first), "growing-2": try office.write("growing-2", second),
      ]
      for name in order { _ = try take(office, [files[name] ?? ""]) }
      let ends = try office.store().lifecycles(ofVendors: ["ACME Inc."]).map(\.endOfSupport)
      #expect(ends == ["2024-01-01", "2025-01-01"])
    }
  }

  @Test func `plain names and other numbers lead to a weakness`() throws {
    let office = try Office()
    let record = CVERecord(
      id: "CVE-2024-0007", voice: .cveList, modified: "2024-05-01T00:00:00Z", aliases: ["TVN-202405007"],
      affected: [AffectedProduct(teller: "twcert", vendor: "ACME Co., Ltd.", product: "Door 3")])
    let advisory = { (key: String, text: String) in
      CVERecord(
        id: "CVE-2024-0007", voice: .csaf, modified: "2024-05-01T00:00:00Z", description: text, aliases: [key],
        affected: record.affected)
    }
    var packer = RecordPacker()
    for order in [[0, 1, 2], [2, 1, 0, 1]] {
      let items = [
        packer.pack(record), packer.pack(advisory("ACME-1", "One.")), packer.pack(advisory("ACME-2", "Two.")),
      ]
      PackedFeed.items.withLock { $0 = order.map { items[$0] } }
      try KnowledgeImport(into: office.place, scope: office.scope, feeds: [PackedFeed.self], now: { "" })
        .run([try office.write("packed", "x")])
      let store = try office.store()
      let known = try #require(try store.weakness(named: "tvn-202405007"))
      #expect(known.records.map(\.description) == ["", "One.", "Two."])
      #expect(known.records.first == record)
      let door = try #require(try store.products(ofVendors: ["acme"]).first)
      #expect(door.part == nil && door.product == "Door 3")
      #expect(try store.weaknesses(ofProducts: [door.id, door.id]) == [known])
    }
  }

  @Test func `many may read at once`() async throws {
    let office = try Office()
    let records = (1...40).map { NVDText.record("CVE-2024-\($0 + 1_000)") }
    try office.take([try office.write("nvd.json", NVDText.feed(records))])
    let store = try office.store()
    let products = try store.products(ofVendors: ["acme"]).map(\.id)
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<16 { group.addTask { try store.weaknesses(ofProducts: products).count } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 40, count: 16))
  }
}

/// Gives what a test put there.
private enum PackedFeed: Feed {
  static let name = "packed"
  static let items = Mutex<[PackedRecord]>([])

  static func recognises(head: [UInt8], name: String) -> Bool { name == "packed" }

  static func read(_ input: inout FeedInput, give: (KnowledgeItem) throws -> Void) throws -> FeedStatement {
    while try input.piece() != nil {}
    for item in items.withLock({ $0 }) { try give(.packed(item)) }
    return FeedStatement()
  }
}
