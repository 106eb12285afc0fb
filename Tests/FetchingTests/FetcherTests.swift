import Fetching
import Foundation
import Testing

final class FetcherTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fetch-\(UUID().uuidString)")
  private let contents = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private var fetcher: Fetcher {
    var fetcher = Fetcher()
    fetcher.pause = .milliseconds(1)
    fetcher.connectSeconds = 2
    return fetcher
  }

  private func download(_ address: String, limit: Int64 = 1 << 20, known: String? = nil) -> Download {
    Download(
      address: address, destination: folder.appendingPathComponent("feed.json.gz"), byteLimit: limit,
      knownValidator: known)
  }

  private func fetched() -> [UInt8]? {
    (try? Data(contentsOf: folder.appendingPathComponent("feed.json.gz"))).map { Array($0) }
  }

  private var leftovers: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.contains(".part") }
  }

  @Test func `a file comes whole, for its owner alone, and its tag is told`() throws {
    let body = contents
    let server = try LocalServer { _, _ in LocalServer.reply("200 OK", ["ETag: \"v1\""], body: body) }
    #expect(try fetcher.fetch(download(server.base + "/feed.json.gz")) == .fetched(validator: "\"v1\""))
    #expect(fetched() == contents)
    #expect(leftovers.isEmpty)
    let mode = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent("feed.json.gz").path)
    #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func `what is known already is not sent again`() throws {
    let server = try LocalServer { request, _ in
      request.header("If-None-Match") == "\"v1\"" ? LocalServer.reply("304 Not Modified") : LocalServer.reply("200 OK")
    }
    #expect(try fetcher.fetch(download(server.base + "/x", known: "\"v1\"")) == .unchanged)
    #expect(fetched() == nil)
  }

  @Test func `a date is asked for as a date`() throws {
    let date = "Tue, 24 Nov 2026 08:00:00 GMT"
    let server = try LocalServer { request, _ in
      request.header("If-Modified-Since") == date ? LocalServer.reply("304 Not Modified") : LocalServer.reply("200 OK")
    }
    #expect(try fetcher.fetch(download(server.base + "/x", known: date)) == .unchanged)
  }

  @Test func `a download that broke off goes on where it stopped`() throws {
    let body = contents
    let server = try LocalServer { request, number in
      if number == 1 { return LocalServer.reply("200 OK", ["ETag: \"v1\""], body: body, sent: 20_000) }
      guard let range = request.header("Range"), request.header("If-Range") == "\"v1\"",
        let start = Int(range.dropFirst("bytes=".count).dropLast())
      else { return LocalServer.reply("400 Bad Request") }
      return LocalServer.reply(
        "206 Partial Content", ["ETag: \"v1\"", "Content-Range: bytes \(start)-\(body.count - 1)/\(body.count)"],
        body: Array(body[start...]))
    }
    #expect(try fetcher.fetch(download(server.base + "/x")) == .fetched(validator: "\"v1\""))
    #expect(fetched() == contents)
    #expect(server.requests.count == 2)
    #expect(server.requests.last?.header("Range") == "bytes=20000-")
  }

  @Test func `a file that changed meanwhile begins anew`() throws {
    let (old, new) = (contents, Array(contents.reversed()))
    let server = try LocalServer { _, number in
      number == 1
        ? LocalServer.reply("200 OK", ["ETag: \"v1\""], body: old, sent: 20_000)
        : LocalServer.reply("200 OK", ["ETag: \"v2\""], body: new)
    }
    #expect(try fetcher.fetch(download(server.base + "/x")) == .fetched(validator: "\"v2\""))
    #expect(fetched() == new)
  }

  @Test func `a server that answers with another range is not believed`() throws {
    let body = contents
    let server = try LocalServer { request, number in
      if number == 1 { return LocalServer.reply("200 OK", ["ETag: \"v1\""], body: body, sent: 20_000) }
      if request.header("Range") == nil { return LocalServer.reply("200 OK", ["ETag: \"v1\""], body: body) }
      return LocalServer.reply(
        "206 Partial Content", ["Content-Range: bytes 5-\(body.count - 1)/\(body.count)"], body: Array(body[5...]))
    }
    _ = try fetcher.fetch(download(server.base + "/x"))
    #expect(fetched() == contents)
  }

  @Test func `a busy server is asked again, and a refusal is final`() throws {
    let busy = try LocalServer { _, number in
      number < 3 ? LocalServer.reply("503 Service Unavailable") : LocalServer.reply("200 OK", body: [1, 2, 3])
    }
    #expect(try fetcher.fetch(download(busy.base + "/x")) == .fetched(validator: nil))
    #expect(busy.requests.count == 3)
    let refusing = try LocalServer { _, _ in LocalServer.reply("404 Not Found", body: Array("no".utf8)) }
    #expect(throws: FetchError.refused(address: refusing.base + "/x", status: 404)) {
      try fetcher.fetch(download(refusing.base + "/x"))
    }
    #expect(refusing.requests.count == 1)
    #expect(fetched() == [1, 2, 3])
  }

  @Test func `a file above its limit is refused, announced or not`() throws {
    let body = contents
    let announced = try LocalServer { _, _ in LocalServer.reply("200 OK", body: body) }
    let silent = try LocalServer { _, _ in Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8) + body }
    for address in [announced.base + "/x", silent.base + "/x"] {
      #expect(throws: FetchError.tooLarge(address: address, limit: 10_000)) {
        try fetcher.fetch(download(address, limit: 10_000))
      }
    }
    #expect(fetched() == nil)
  }

  @Test func `a torn file never takes the place of a whole one`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data([9, 9]).write(to: folder.appendingPathComponent("feed.json.gz"))
    let body = contents
    let server = try LocalServer { _, _ in LocalServer.reply("200 OK", body: body, sent: 100) }
    #expect(throws: FetchError.self) { try fetcher.fetch(download(server.base + "/x")) }
    #expect(server.requests.count == 4)
    #expect(fetched() == [9, 9])
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://192.0.2.1/x", "gopher://192.0.2.1", "feed.json", ""])
  func `only http and https are fetched`(address: String) {
    #expect(throws: FetchError.badAddress(address)) { try fetcher.fetch(download(address)) }
  }

  @Test func `a redirect leads on, but not to a file of this machine`() throws {
    let body = contents
    let server = try LocalServer { request, _ in
      switch request.path {
      case "/old": LocalServer.reply("302 Found", ["Location: /new"])
      case "/new": LocalServer.reply("200 OK", body: body)
      default: LocalServer.reply("302 Found", ["Location: file:///etc/passwd"])
      }
    }
    _ = try fetcher.fetch(download(server.base + "/old"))
    #expect(fetched() == contents)
    #expect(throws: FetchError.self) { try fetcher.fetch(download(server.base + "/evil")) }
    #expect(fetched() == contents)
  }

  @Test func `a proxy is asked for the address`() throws {
    let server = try LocalServer { _, _ in LocalServer.reply("200 OK", body: [7]) }
    var fetcher = fetcher
    fetcher.proxy = server.base
    _ = try fetcher.fetch(download("http://feeds.example/x"))
    #expect(server.requests.first?.path == "http://feeds.example/x")
    #expect(fetched() == [7])
  }

  @Test func `who watches may give up, and the part stays for the next time`() throws {
    let body = contents
    let server = try LocalServer { _, _ in LocalServer.reply("200 OK", ["ETag: \"v1\""], body: body) }
    #expect(throws: FetchError.givenUp(address: server.base + "/x")) {
      try fetcher.fetch(download(server.base + "/x")) { done, _ in done < 1 }
    }
    #expect(server.requests.count == 1)
    #expect(fetched() == nil)
  }

  @Test func `nobody there is said with the address`() throws {
    var once = fetcher
    once.tries = 1
    #expect {
      try once.fetch(download("http://127.0.0.1:1/x"))
    } throws: { error in
      guard case FetchError.unreachable("http://127.0.0.1:1/x", let cause) = error else { return false }
      return !cause.isEmpty
    }
  }
}
