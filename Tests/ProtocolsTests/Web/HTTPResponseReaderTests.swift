import NetworkTypes
import Testing
import Vocabulary

@testable import Protocols

struct HTTPResponseReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let status: Int
    let body: String
    let isReusable: Bool
    var isCut = false
  }

  static let cases = [
    Case(
      testDescription: "counted", text: "HTTP/1.1 200 OK\r\nServer: lighttpd/1.4.69\r\nContent-Length: 5\r\n\r\nhello",
      status: 200, body: "hello", isReusable: true),
    Case(
      testDescription: "chunked",
      text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: v\r\n\r\n",
      status: 200, body: "abc0123456789", isReusable: true),
    Case(
      testDescription: "until close, bare line feeds", text: "HTTP/1.0 401 Unauthorized\nWWW-Authenticate: Basic\n\nno",
      status: 401, body: "no", isReusable: false),
    Case(testDescription: "no body", text: "HTTP/1.1 204 No Content\r\n\r\n", status: 204, body: "", isReusable: true),
    Case(
      testDescription: "after 100", text: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
      status: 200, body: "x", isReusable: true),
    Case(
      testDescription: "closes", text: "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
      status: 200,
      body: "x", isReusable: false),
    Case(
      testDescription: "left in the middle", text: "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", status: 200,
      body: "short", isReusable: false, isCut: true),
    Case(
      testDescription: "no reason", text: "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", status: 200, body: "",
      isReusable: true),
  ]

  @Test(arguments: cases) func `reads what servers send, in one piece or byte by byte`(_ message: Case) throws {
    let bytes = Array(message.text.utf8)
    for pieces in [[bytes], bytes.map { [$0] }] {
      var reader = HTTPResponseReader()
      for piece in pieces where !reader.isDone { try reader.take(piece) }
      let response = try #require(reader.finish())
      #expect(response.status == message.status)
      #expect(String(decoding: response.body, as: UTF8.self) == message.body)
      #expect(response.isReusable == message.isReusable)
      #expect(response.isCut == message.isCut)
    }
  }

  @Test func `a body above the limit is cut there`() throws {
    for head in ["Content-Length: 99999999\r\n", "", "Transfer-Encoding: chunked\r\n"] {
      var reader = HTTPResponseReader(bodyLimit: 10)
      try reader.take(Array("HTTP/1.1 200 OK\r\n\(head)\r\n".utf8))
      try reader.take(Array((head.hasPrefix("T") ? "40\r\n" : "").utf8) + [UInt8](repeating: 0x41, count: 64))
      let response = try #require(reader.finish())
      #expect(reader.isDone)
      #expect(response.body.count == 10)
      #expect(response.isCut)
      #expect(!response.isReusable)
    }
  }

  struct Broken: Sendable {
    let text: String
    let error: WireError
  }

  @Test(arguments: [
    Broken(text: "SSH-2.0-x\r\n", error: .malformed(field: "start line", offset: 0)),
    Broken(text: "HTTP/1.1 abc\r\n\r\n", error: .malformed(field: "start line", offset: 0)),
    Broken(
      text: "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", error: .malformed(field: "content length", offset: 0)),
    Broken(
      text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n",
      error: .malformed(field: "chunk size", offset: 0)),
    Broken(
      text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
      error: .malformed(field: "chunk size", offset: 0)),
  ])
  func `what is no HTTP is refused`(_ broken: Broken) {
    #expect(throws: broken.error) {
      var reader = HTTPResponseReader()
      try reader.take(Array(broken.text.utf8))
    }
  }

  @Test func `an endless head is refused at 16 KiB`() throws {
    var reader = HTTPResponseReader()
    try reader.take(Array("HTTP/1.1 200 OK\r\n".utf8))
    let line = Array("X: y\r\n".utf8)
    #expect(throws: WireError.self) {
      for _ in 0..<4000 { try reader.take(line) }
    }
    #expect(reader.finish() == nil)
  }

  @Test func `header facts are verbatim, cookies without attributes`() throws {
    var reader = HTTPResponseReader()
    try reader.take(
      Array(
        """
        HTTP/1.1 302 Found\r
        Server: App-webs/\r
        Set-Cookie: sid=0; path=/; HttpOnly\r
        WWW-Authenticate: Digest realm="IP Camera(C1234)"\r
        WWW-Authenticate: Basic realm="x"\r
        X-Powered-By: PHP/5.3\r
        Location: /doc/page/login.asp\r
        Content-Length: 0\r
        \r

        """.utf8))
    let port = TransportPort.tcp(80)
    let facts = try #require(reader.finish()).headerFacts(port: port)
    #expect(
      Set(facts) == [
        Fact("http_header.server", "App-webs/", port: port), Fact("http_header.cookie", "sid=0", port: port),
        Fact("http_header.wwwauth", "Digest realm=\"IP Camera(C1234)\"", port: port),
        Fact("http_header.wwwauth", "Basic realm=\"x\"", port: port),
        Fact("http_header.x-powered-by", "PHP/5.3", port: port),
        Fact("http.location", "/doc/page/login.asp", port: port),
      ])
  }

  @Test func `a request carries no line end that a device smuggled in`() {
    let bytes = HTTPRequest("/a b\r\nX: y").encoded(to: .v4(0xC633_6407), port: 8080, tls: false)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("GET /a%20b%0D%0AX:%20y HTTP/1.1\r\nHost: 198.51.100.7:8080\r\n"))
    #expect(text.hasSuffix("Connection: keep-alive\r\n\r\n"))
  }

  @Test(
    arguments: [
      (#"Digest qop="auth", realm="Login to 5C0A", nonce="1""#, "digest", "Login to 5C0A"),
      (#"Basic realm=DCS-932L"#, "basic", "DCS-932L"), ("Negotiate", "negotiate", nil),
      (#"Basic realm="a \"b\"""#, "basic", #"a "b""#),
    ] as [(String, String, String?)])
  func `a challenge has a scheme and a realm`(_ value: String, _ scheme: String, _ realm: String?) {
    #expect(HTTPChallenge.scheme(value) == scheme)
    #expect(HTTPChallenge.realm(value) == realm)
  }
}
