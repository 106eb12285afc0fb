import NetworkTypes
import Testing
import Vocabulary

@testable import Probing

/// Logins that a maker documents, tried on servers of the loopback interface.
struct DefaultCredentialsTests {
  static func login(_ user: String, _ password: String, _ services: [DefaultLogin.Service] = [.http]) -> DefaultLogin {
    DefaultLogin(services: services, user: user, password: password)
  }

  /// A host whose page asked for a login; it is dialled at the loopback interface.
  static func host(_ facts: [Fact]) -> KnownHost { .scripted(facts) }

  static func asking(_ scheme: String, at port: TransportPort) -> [Fact] {
    [Fact("http.status", "401", port: port), Fact("http.login", scheme, port: port)]
  }

  /// An interview as a scan holds it, pauses left out: the host with its `Sent`.
  static func tried(
    _ logins: [DefaultLogin], guest: Bool = false, on host: KnownHost
  ) async -> KnownHost {
    let governor = TestLine.patient
    let sockets = SocketLayer(group: .singleton, binding: SocketBinding(interface: nil))
    let probe = DefaultCredentialsProbe(
      logins: logins, asksAnonymousFTP: guest, time: MonotonicTime(TestClock()))
    let dialer: Interviewer.DialerFactory = { request in
      NIODialer(
        DialRequest(
          host: request.host, address: LoopbackServer.address, cost: request.cost, openPorts: request.openPorts,
          remaining: .seconds(900)), over: sockets, behind: governor)
    }
    return await Interviewer(governor: governor, dialer: dialer, next: { _ in [probe] }).interview(host)
  }

  @Test(arguments: ["basic", "MD5", "SHA-256"])
  func `a page that takes the factory login says so, once and for all`(_ scheme: String) async throws {
    let answer = LoginServer.page("root", "pass", by: scheme)
    try await LoginServer.run(answer: answer) { port, seen in
      let kind = scheme == "basic" ? "basic" : "digest"
      let host = await Self.tried(
        [Self.login("admin", "12345"), Self.login("root", "pass"), Self.login("user", "x")],
        on: Self.host(Self.asking(kind, at: port)))
      #expect(host.facts("credentials.default") == [Fact("credentials.default", "accepted", port: port)])
      #expect(host.facts("credentials.default_user") == [Fact("credentials.default_user", "root", port: port)])
      #expect(
        host.sent.map(\.detail) == [
          "user “admin” by http: login refused", "user “root” by http: accepted",
        ])
      #expect(host.sent.allSatisfy { $0.probe == "default_credentials" && $0.port == port && $0.outcome == .answered })
      #expect(host.sent.allSatisfy { $0.connections == 1 && $0.bytes > 100 && $0.packets > 3 })
      // Two questions a try, nothing after the success, one connection at a time.
      #expect(seen.value.messages.count == 4)
      #expect(seen.value.messages.allSatisfy { $0.hasPrefix("GET / HTTP/1.1\r\n") })
      #expect(seen.value.connections == 2 && seen.value.mostOpen == 1)
      if scheme != "basic" { #expect(!seen.value.messages.joined().contains("pass\"")) }
    }
  }

  @Test func `refused by all that are documented is refused, and no more than that`() async throws {
    try await LoginServer.run(answer: LoginServer.page("root", "changed", by: "MD5")) { port, seen in
      let host = await Self.tried(
        [Self.login("root", "pass"), Self.login("admin", "admin")], on: Self.host(Self.asking("digest", at: port)))
      #expect(host.values("credentials.default") == ["refused"])
      #expect(host.values("credentials.default_user") == ["root", "admin"])
      #expect(seen.value.messages.count == 4)
    }
  }

  @Test func `never more than three, never three of one user; what was not tried leaves it undecided`() async throws {
    try await LoginServer.run(answer: LoginServer.page("root", "changed", by: "basic")) { port, seen in
      let many = ["a", "b", "c", "d"].map { Self.login($0, "x") }
      let host = await Self.tried(many, on: Self.host(Self.asking("basic", at: port)))
      #expect(host.sent.count == 3 && seen.value.messages.count == 6)
      #expect(host.values("credentials.default") == ["undecided"])
      let same = await Self.tried(
        ["1", "2", "3"].map { Self.login("admin", $0) }, on: Self.host(Self.asking("basic", at: port)))
      #expect(same.sent.count == 2)
      #expect(same.values("credentials.default") == ["undecided"])
    }
  }

  struct Sign: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let refusal: String
    let detail: String
  }

  @Test(arguments: [
    Sign(testDescription: "423", refusal: "HTTP/1.1 423 Locked\r\nContent-Length: 0\r\n\r\n", detail: "status 423"),
    Sign(
      testDescription: "429", refusal: "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n",
      detail: "status 429"),
    Sign(
      testDescription: "a time to wait",
      refusal:
        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"cam\"\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n",
      detail: "it names a time to wait"),
    Sign(
      testDescription: "words",
      refusal:
        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"cam\"\r\nContent-Length: 19\r\n\r\n<p>Account locked.\n",
      detail: "its answer speaks of a lock"),
    Sign(
      testDescription: "another challenge",
      refusal: "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"Wait\"\r\nContent-Length: 0\r\n\r\n",
      detail: "its challenge changed"),
  ])
  func `a sign of a lock ends it at once`(_ sign: Sign) async throws {
    let first = "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"cam\"\r\nContent-Length: 0\r\n\r\n"
    try await LoginServer.run(answer: { message, _ in message.contains("Authorization") ? sign.refusal : first }) {
      port, seen in
      let host = await Self.tried(
        [Self.login("a", "x"), Self.login("b", "y")], on: Self.host(Self.asking("basic", at: port)))
      #expect(host.sent.map(\.detail) == ["user “a” by http: left in peace, \(sign.detail)"])
      #expect(seen.value.messages.count == 2)
      #expect(!host.has("credentials.default"))
    }
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 1), ("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", 1),
    ("HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n", 1),
    ("HTTP/1.1 302 Found\r\nLocation: http://198.51.100.9/\r\nContent-Length: 0\r\n\r\n", 1),
  ])
  func `a page that asks no more, or otherwise, gets no login`(_ page: String, _ questions: Int) async throws {
    try await LoginServer.run(answer: { _, _ in page }) { port, seen in
      let host = await Self.tried([Self.login("a", "x")], on: Self.host(Self.asking("basic", at: port)))
      #expect(seen.value.messages.count == questions && !seen.value.messages.joined().contains("Authorization"))
      #expect(host.sent.map(\.outcome) == [.skipped])
      #expect(!host.has("credentials.default"))
    }
  }

  @Test func `a login form behind the login is no welcome`() async throws {
    let form = "<html><input type=password name=p></html>"
    let first = "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"cam\"\r\nContent-Length: 0\r\n\r\n"
    let second = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(form.utf8.count)\r\n\r\n\(form)"
    try await LoginServer.run(answer: { message, _ in message.contains("Authorization") ? second : first }) { port, _ in
      let host = await Self.tried([Self.login("a", "x")], on: Self.host(Self.asking("basic", at: port)))
      #expect(!host.has("credentials.default"))
      #expect(host.sent.first?.detail?.contains("undecided") == true)
    }
  }

  @Test(
    arguments: [("230 in\r\n", "accepted"), ("530 no\r\n", "refused"), ("421 bye\r\n", nil), ("500 what\r\n", nil)]
      as [(String, String?)])
  func `FTP is left as soon as it answered; nothing is listed`(_ reply: String, _ expected: String?) async throws {
    try await LoginServer.run(
      greeting: "220 ready\r\n",
      answer: { message, _ in message.hasPrefix("USER") ? "331 password\r\n" : message.hasPrefix("PASS") ? reply : nil }
    ) { port, seen in
      let host = await Self.tried(
        [Self.login("apc", "apc", [.ftp])], on: Self.host([Fact("ftp.banner", "ready", port: port)]))
      #expect(host.value("credentials.default") == expected)
      #expect(seen.value.messages.prefix(2) == ["USER apc\r\n", "PASS apc\r\n"])
      #expect(seen.value.messages.dropFirst(2).allSatisfy { $0 == "QUIT\r\n" })
      #expect(seen.value.connections == 1)
    }
  }

  @Test(arguments: [("230 hello\r\n", "yes"), ("530 no\r\n", "no")])
  func `the guest of an FTP server is one of the three, and no factory login`(_ reply: String, _ expected: String)
    async throws
  {
    try await LoginServer.run(
      greeting: "220 ready\r\n", answer: { message, _ in message.hasPrefix("QUIT") ? nil : reply }
    ) { port, seen in
      let facts = [Fact("ftp.banner", "ready", port: port)]
      let host = await Self.tried([], guest: true, on: Self.host(facts))
      #expect(host.facts("ftp.anonymous") == [Fact("ftp.anonymous", expected, port: port)])
      #expect(!host.has("credentials.default"))
      #expect(seen.value.messages.first == "USER anonymous\r\n")
      // Not asked for: not tried.
      let before = seen.value.connections
      #expect(!(await Self.tried([], guest: false, on: Self.host(facts))).has("ftp.anonymous"))
      #expect(seen.value.connections == before)
    }
  }

  @Test func `a stream server is described behind the login, never set up`() async throws {
    let challenge = "Digest realm=\"cam\", nonce=\"n1\""
    let secret = MessageDigest.md5.hex(of: "admin:cam:admin") ?? ""
    try await LoginServer.run(answer: { message, _ in
      let uri = message.split(separator: " ").dropFirst().first ?? ""
      let what = MessageDigest.md5.hex(of: "DESCRIBE:\(uri)") ?? ""
      let right = MessageDigest.md5.hex(of: "\(secret):n1:\(what)") ?? "?"
      return message.contains("response=\"\(right)\"")
        ? "RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Length: 3\r\n\r\nv=0"
        : "RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: \(challenge)\r\n\r\n"
    }) { port, seen in
      let host = await Self.tried(
        [Self.login("admin", "12345", [.http, .rtsp]), Self.login("admin", "admin", [.http, .rtsp])],
        on: Self.host([Fact("rtsp.describe_status", "401", port: port)]))
      #expect(host.values("credentials.default") == ["accepted"])
      #expect(seen.value.messages.count == 4 && seen.value.messages.allSatisfy { $0.hasPrefix("DESCRIBE rtsp://") })
    }
  }

  @Test func `an ONVIF login is dated by the device's own clock`() async throws {
    @Sendable func soap(_ body: String, _ status: String = "200 OK") -> String {
      let text = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>\(body)</s:Body></s:Envelope>"
      return "HTTP/1.1 \(status)\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
    }
    let clock = """
      <GetSystemDateAndTimeResponse><SystemDateAndTime><UTCDateTime><Time><Hour>7</Hour><Minute>5</Minute>\
      <Second>9</Second></Time><Date><Year>2031</Year><Month>2</Month><Day>3</Day></Date></UTCDateTime>\
      </SystemDateAndTime></GetSystemDateAndTimeResponse>
      """
    let fault = "<s:Fault><s:Code><s:Value>ter:NotAuthorized</s:Value></s:Code></s:Fault>"
    let model = "<GetDeviceInformationResponse><Model>IPC</Model></GetDeviceInformationResponse>"
    for (isRight, expected) in [(true, "accepted"), (false, "refused")] {
      try await LoginServer.run(answer: { message, _ in
        guard message.contains("GetDeviceInformation") else { return soap(clock) }
        return isRight ? soap(model) : soap(fault, "400 Bad Request")
      }) { port, seen in
        let host = await Self.tried(
          [Self.login("admin", "12345", [.onvif])],
          on: Self.host([Fact("onvif.authentication", "required", port: port)]))
        #expect(host.values("credentials.default") == [expected])
        #expect(seen.value.messages.last?.contains(">2031-02-03T07:05:09Z</Created>") == true)
        #expect(seen.value.messages.allSatisfy { !$0.contains("12345") })
      }
    }
  }

  @Test(
    arguments: [("%1CLSS=1\r", "accepted"), ("PJLINK ERRA\r", "refused"), ("%1CLSS=ERR3\r", nil)]
      as [(String, String?)])
  func `a projector is asked its class behind the hash`(_ reply: String, _ expected: String?) async throws {
    let greeting = "PJLINK 1 498e4a67\r"
    // The port of a projector is fixed, so the answer is scripted; JBMIA's own example is the hash.
    let dialer = ScriptedDialer([
      .tcp(4352): .talks(greeting: greeting) { bytes in
        String(decoding: bytes, as: UTF8.self) == "5d8409bc1c3fa39749434aa3a5c38682%1CLSS ?\r"
          ? Array(reply.utf8) : Array("PJLINK ERRA\r".utf8)
      }
    ])
    let host = KnownHost.scripted([Fact("pjlink.greeting", "PJLINK 1")], open: [4352])
    let probe = DefaultCredentialsProbe(
      logins: [Self.login("", "JBMIAProjectorLink", [.pjlink])], asksAnonymousFTP: false,
      time: MonotonicTime(TestClock()))
    let facts = try await probe.facts(host, dialer)
    #expect(facts.first { $0.key == "credentials.default" }?.value == expected)
    if expected != nil { #expect(facts.first { $0.key == "credentials.default_user" }?.value == "(no user name)") }
  }

  @Test func `a door that closes behind a try is not knocked at again, nor is another`() async throws {
    let dialer = ScriptedDialer([
      .tcp(80): .talks { _ in
        Array("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"c\"\r\nContent-Length: 0\r\n\r\n".utf8)
      }, .tcp(554): .refuses, .tcp(21): .talks(greeting: "220 x\r\n") { _ in Array("530 no\r\n".utf8) },
    ])
    let host = KnownHost.scripted(
      Self.asking("basic", at: .tcp(80)) + [
        Fact("rtsp.describe_status", "401", port: .tcp(554)), Fact("ftp.banner", "x", port: .tcp(21)),
      ], open: [21, 80, 554])
    let probe = DefaultCredentialsProbe(
      logins: [Self.login("a", "x"), Self.login("b", "x", [.rtsp]), Self.login("c", "x", [.ftp])],
      asksAnonymousFTP: false, time: MonotonicTime(TestClock()))
    let facts = try await probe.facts(host, dialer)
    #expect(await !dialer.opened.contains(.tcp(21)))
    #expect(facts.map(\.value) == ["undecided", "a"])
  }

  @Test func `it rests between tries, and refusals that grow slower end it`() async throws {
    let clock = TestClock()
    let slowness = Shared(Duration.milliseconds(200))
    let dialer = ScriptedDialer([
      .tcp(80): .talks { bytes in
        if String(decoding: bytes, as: UTF8.self).contains("Authorization") {
          clock.advance(by: slowness.value)
          slowness.change { $0 = $0 * 10 }
        }
        return Array("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"c\"\r\nContent-Length: 0\r\n\r\n".utf8)
      }
    ])
    let host = KnownHost.scripted(Self.asking("basic", at: .tcp(80)), open: [80])
    let probe = DefaultCredentialsProbe(
      logins: ["a", "b", "c"].map { Self.login($0, "x") }, asksAnonymousFTP: false, time: MonotonicTime(clock))
    let facts = try await probe.facts(host, dialer)
    // 200 ms, 2 s: the third would be 20 s.
    #expect(await dialer.sentTexts.count { $0.contains("Authorization") } == 2)
    #expect(facts.first?.value == "undecided")
    #expect(clock.now.offset == .milliseconds(200) + DefaultCredentialsProbe.pause + .seconds(2))
  }

  @Test func `where nothing asked for a login there is nothing to try`() {
    let logins = [Self.login("a", "x", DefaultLogin.Service.allCases)]
    func isDue(_ facts: [Fact], guest: Bool = false) -> Bool {
      DefaultCredentialsProbe(logins: logins, asksAnonymousFTP: guest).isDue(for: .scripted(facts, open: [22, 23, 80]))
    }
    #expect(!isDue([]))
    #expect(!isDue([Fact("telnet.banner", "login:", port: .tcp(23)), Fact("ssh.banner", "x", port: .tcp(22))]))
    #expect(!isDue([Fact("http.login", "form", port: .tcp(80)), Fact("http.status", "200", port: .tcp(80))]))
    #expect(!isDue([Fact("http.login", "basic", port: .tcp(80)), Fact("http.status", "200", port: .tcp(80))]))
    #expect(!isDue([Fact("onvif.authentication", "none", port: .tcp(80))]))
    #expect(!isDue([Fact("pjlink.greeting", "PJLINK 0")]))
    #expect(!isDue(Self.asking("basic", at: .tcp(9100)) + [Fact("ftp.banner", "x", port: .tcp(515))], guest: true))
    #expect(isDue(Self.asking("basic", at: .tcp(80))))
    #expect(!DefaultCredentialsProbe(logins: [], asksAnonymousFTP: false).isDue(for: .scripted(open: [21, 80])))
  }
}
