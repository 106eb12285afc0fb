/// A request as far as a small embedded web server reads it.
struct HTTPRequest {
  let method: String
  /// Without the query.
  let path: String
  let query: String
  let headers: [String: String]
  let body: [UInt8]
}

/// A reply of a small embedded web server.
struct HTTPReply {
  var status = "200 OK"
  var headers: [(String, String)] = []
  var type = "text/html"
  var body: [UInt8] = []

  static func page(_ html: String, type: String = "text/html") -> HTTPReply {
    HTTPReply(type: type, body: Array(html.utf8))
  }
  static func redirect(to location: String) -> HTTPReply {
    HTTPReply(status: "302 Found", headers: [("Location", location)])
  }
  /// Asks for a password, Basic or Digest.
  static func login(_ challenge: String) -> HTTPReply {
    HTTPReply(
      status: "401 Unauthorized", headers: [("WWW-Authenticate", challenge)],
      body: Array("<html><body><h1>401 Unauthorized</h1></body></html>".utf8))
  }
  static let notFound = HTTPReply(
    status: "404 Not Found", body: Array("<html><body><h1>404 Not Found</h1></body></html>".utf8))
}

/// One HTTP/1.1 connection: one request, one reply, closed (RFC 9112), as small devices do.
final class HTTPConversation: Conversation {
  private let server: String?
  private let reply: (HTTPRequest) -> HTTPReply
  private var heardSoFar: [UInt8] = []
  private static let limit = 65_536

  init(server: String?, reply: @escaping (HTTPRequest) -> HTTPReply) {
    self.server = server
    self.reply = reply
  }

  /// A port with such a server. `server` is its Server header; nil for none.
  static func service(
    _ port: UInt16, server: String?, reply: @escaping (HTTPRequest) -> HTTPReply
  ) -> StreamService {
    StreamService(port: port) { HTTPConversation(server: server, reply: reply) }
  }

  func opened() -> Answer { .nothing }

  func heard(_ bytes: [UInt8]) -> Answer {
    heardSoFar += bytes
    guard heardSoFar.count <= Self.limit else { return Answer(closes: true) }
    guard let end = heardSoFar.firstRange(of: Array("\r\n\r\n".utf8)) else {
      // What is no HTTP at all is refused as soon as it shows.
      guard heardSoFar.count < 8 || heardSoFar.prefix(8).allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
        return send(HTTPReply(status: "400 Bad Request"), head: false)
      }
      return .nothing
    }
    var lines = Array(heardSoFar[..<end.lowerBound]).text.split(separator: "\r\n").map(String.init)
    let first = lines.isEmpty ? [] : lines.removeFirst().split(separator: " ").map(String.init)
    guard first.count == 3 else { return send(HTTPReply(status: "400 Bad Request"), head: false) }
    var headers: [String: String] = [:]
    for line in lines {
      let pair = line.split(separator: ":", maxSplits: 1).map(String.init)
      if pair.count == 2 { headers[pair[0].lowercased()] = pair[1].trimmingSpaces() }
    }
    var body = Array(heardSoFar[end.upperBound...])
    if let length = headers["content-length"].flatMap({ Int($0) }) {
      guard length >= 0, length <= Self.limit else { return Answer(closes: true) }
      if body.count < length { return .nothing }
    } else if headers["transfer-encoding"]?.lowercased() == "chunked" {
      guard let whole = Self.unchunked(body) else { return .nothing }
      body = whole
    }
    let target = first[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let request = HTTPRequest(
      method: first[0], path: target.first ?? "/", query: target.count > 1 ? target[1] : "", headers: headers,
      body: body)
    return send(reply(request), head: request.method == "HEAD")
  }

  private func send(_ reply: HTTPReply, head: Bool) -> Answer {
    var text = "HTTP/1.1 \(reply.status)\r\n"
    if let server { text += "Server: \(server)\r\n" }
    for (name, value) in reply.headers { text += "\(name): \(value)\r\n" }
    text += "Content-Type: \(reply.type)\r\nContent-Length: \(reply.body.count)\r\nConnection: close\r\n\r\n"
    return Answer(bytes: Array(text.utf8) + (head ? [] : reply.body), closes: true)
  }

  /// The whole body of a chunked request, or nil while its end has not come.
  static func unchunked(_ bytes: [UInt8]) -> [UInt8]? {
    var rest = bytes[...]
    var body: [UInt8] = []
    while let line = rest.firstRange(of: Array("\r\n".utf8)) {
      let size = Array(rest[..<line.lowerBound]).text.split(separator: ";").first.flatMap { Int($0, radix: 16) }
      guard let size, size >= 0, size <= limit else { return body }
      if size == 0 { return body }
      guard rest.distance(from: line.upperBound, to: rest.endIndex) >= size + 2 else { return nil }
      body += rest[line.upperBound..<line.upperBound + size]
      rest = rest[(line.upperBound + size + 2)...]
    }
    return nil
  }
}

extension String {
  func trimmingSpaces() -> String {
    String(drop(while: { $0.isWhitespace }).reversed().drop(while: { $0.isWhitespace }).reversed())
  }
}
