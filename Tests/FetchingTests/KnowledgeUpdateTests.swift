import DataFiles
import Fetching
import Foundation
import Testing

final class KnowledgeUpdateTests {
  private let directory = FileManager.default.temporaryDirectory.appendingPathComponent("update-\(UUID().uuidString)")
  private let day = Date(timeIntervalSince1970: 1_796_000_000)  // 2026-11-30

  deinit { try? FileManager.default.removeItem(at: directory) }

  private static let addresses = """
    feeds:
      - name: nvd
        base: https://nvd.example/feeds
        files: ["cve-{year}.json.gz"]
        first_year: 2025
        modified: "cve-modified.json.gz"
        modified_days: 7
        checksum: nvd_meta
        megabytes: 1
      - name: cvelist
        base: https://cve.example
        files: ["{date}/{date}_all.zip"]
        days_back: 3
        megabytes: 1
      - name: kev
        base: https://kev.example
        files: ["kev.json"]
        megabytes: 1
    """

  private func feeds(_ names: String...) throws -> [FeedAddresses.Feed] {
    try YAMLFile.decode(FeedAddresses.self, from: Self.addresses, path: "feeds.yaml").feeds
      .filter { names.contains($0.name) }
  }

  private func update(_ feeds: [FeedAddresses.Feed], _ server: LocalServer, on day: Date? = nil) -> KnowledgeUpdate {
    var fetcher = Fetcher()
    fetcher.tries = 1
    return KnowledgeUpdate(
      directory: directory, addresses: feeds, mirror: server.base, fetcher: fetcher, today: day ?? self.day)
  }

  /// As an import does: afterwards there is a knowledge base.
  private func take(_ files: [URL]) throws {
    for file in files { #expect(FileManager.default.fileExists(atPath: file.path)) }
    try Data().write(to: directory.appendingPathComponent("knowledge.sqlite"))
  }

  private func run(_ update: KnowledgeUpdate, isFresh: Bool = false) throws -> [KnowledgeUpdate.Outcome] {
    try update.run(isFresh: isFresh, progress: { _, _, _ in true }, take: take)
  }

  private static func nvd(_ request: LocalServer.Request, sum: String) -> [UInt8] {
    request.path.hasSuffix(".meta")
      ? LocalServer.reply("200 OK", body: Array("lastModifiedDate:2026\r\nsha256:\(sum)\r\n".utf8))
      : LocalServer.reply("200 OK", body: [1, 2, 3])
  }

  @Test func `each year comes once, then only what changed lately`() throws {
    let server = try LocalServer { request, _ in Self.nvd(request, sum: "AB" + request.path.suffix(12)) }
    let first = try run(update(feeds("nvd"), server))
    #expect(first[0].fetched.map(\.lastPathComponent) == ["nvd-cve-2025.json.gz", "nvd-cve-2026.json.gz"])
    let count = server.requests.count
    let second = try run(update(feeds("nvd"), server, on: day.addingTimeInterval(86_400)))
    #expect(second[0].fetched.map(\.lastPathComponent) == ["nvd-cve-modified.json.gz"])
    #expect(server.requests.dropFirst(count).map(\.path) == ["/nvd/cve-modified.meta", "/nvd/cve-modified.json.gz"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/feeds").isEmpty)
  }

  @Test func `after a long pause the years are looked at again, by their checksums`() throws {
    let server = try LocalServer { request, number in
      Self.nvd(request, sum: request.path.contains("2026") && number > 4 ? "cd" : "ab")
    }
    _ = try run(update(feeds("nvd"), server))
    let later = try run(update(feeds("nvd"), server, on: day.addingTimeInterval(30 * 86_400)))
    #expect(later[0].unchanged == 1)
    #expect(later[0].fetched.map(\.lastPathComponent) == ["nvd-cve-2026.json.gz"])
  }

  @Test func `without a knowledge base nothing counts as known`() throws {
    let server = try LocalServer { request, _ in Self.nvd(request, sum: "ab") }
    _ = try run(update(feeds("nvd"), server))
    try FileManager.default.removeItem(at: directory.appendingPathComponent("knowledge.sqlite"))
    #expect(try run(update(feeds("nvd"), server))[0].fetched.count == 2)
    #expect(try run(update(feeds("nvd"), server), isFresh: true)[0].fetched.count == 2)
  }

  @Test func `today's file is not there yet, yesterday's is`() throws {
    let server = try LocalServer { request, _ in
      request.path.contains("2026-11-29")
        ? LocalServer.reply("200 OK", body: [1]) : LocalServer.reply("404 Not Found")
    }
    let outcome = try run(update(feeds("cvelist"), server))[0]
    #expect(outcome.fetched.map(\.lastPathComponent) == ["cvelist--_all.zip"])
    #expect(
      server.requests.map(\.path) == [
        "/cvelist/2026-11-30/2026-11-30_all.zip", "/cvelist/2026-11-29/2026-11-29_all.zip",
      ])
  }

  @Test func `a feed that fails keeps no other from being taken`() throws {
    let server = try LocalServer { request, _ in
      request.path.contains("/kev/") ? LocalServer.reply("200 OK", body: [1]) : LocalServer.reply("500 Oops")
    }
    let outcomes = try run(update(feeds("nvd", "kev"), server))
    #expect(outcomes[0].failure == .refused(address: server.base + "/nvd/cve-2025.meta", status: 500))
    #expect(outcomes[1].fetched.count == 1)
  }

  @Test func `what could not be imported is not known, and is fetched again`() throws {
    struct Broken: Error {}
    let server = try LocalServer { _, _ in LocalServer.reply("200 OK", ["ETag: \"1\""], body: [1]) }
    let kev = try update(feeds("kev"), server)
    #expect(throws: Broken.self) { try kev.run(isFresh: false, progress: { _, _, _ in true }) { _ in throw Broken() } }
    #expect(try run(kev)[0].fetched.count == 1)
    #expect(server.requests.last?.header("If-None-Match") == nil)
    #expect(try run(kev)[0].fetched.count == 1)
    #expect(server.requests.last?.header("If-None-Match") == "\"1\"")
  }

  @Test func `the addresses that come with the program are addresses`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let feeds = try FeedAddresses.load(from: DataFolder(folder)).feeds
    #expect(feeds.allSatisfy { URL(string: $0.base)?.scheme == "https" && !$0.files.isEmpty && $0.megabytes > 0 })
    #expect(Set(feeds.map(\.name)).isSuperset(of: ["nvd", "cvelist", "kev", "epss"]))
  }
}
