import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Probing

/// Pages that send people to another port of the same host.
struct WebElsewhereTests {
  static let port = TransportPort.tcp(80)
  static let key = PortElsewhere.key

  /// What a page says, and which place becomes a fact.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: String
    let place: String?

    init(_ name: String, location: String, _ place: String?) {
      testDescription = name
      answer = page("", status: "302 Found", "Location: \(location)")
      self.place = place
    }

    init(_ name: String, body: String, _ place: String?) {
      testDescription = name
      answer = page(body)
      self.place = place
    }
  }

  static let own = [
    Case("a redirect", location: "http://198.51.100.7:8000/rps", "http:8000/rps"),
    Case("a redirect to TLS", location: "https://198.51.100.7:8088/", "https:8088/"),
    Case("a redirect by the host's own name", location: "http://Recorder.local:8000/", "http:8000/"),
    Case("its own name in the firm's domain", location: "https://recorder.office.example:8443/a", "https:8443/a"),
    Case(
      "a refresh", body: "<meta http-equiv=refresh content='0; url=http://198.51.100.7:8181/tos/'>", "http:8181/tos/"),
    Case("a script", body: "<script>window.location.href = 'https://198.51.100.7:8089/admin';</script>", "https:8089/"),
    Case(
      "a script that puts it together",
      body: "<script>top.location=\"https://\" + window.location.hostname+':5443/' ;</script>", "https:5443/"),
    Case(
      "a script that replaces",
      body: "<script>location.replace(location.protocol + '//' + document.domain + \":8181\")</script>", "http:8181/"),
  ]

  static let foreign = [
    Case("another host", location: "http://203.0.113.1:8000/", nil),
    Case("another name", location: "http://update.example:8000/", nil),
    Case("another host in a script", body: "<script>location='http://203.0.113.1:8000/'</script>", nil),
    Case("raw printing", location: "http://198.51.100.7:9100/", nil),
    Case("raw printing in a script", body: "<script>location='http://'+location.hostname+':9101/'</script>", nil),
    Case("a print queue", location: "http://198.51.100.7:515/", nil),
    Case("a controller", location: "http://198.51.100.7:502/", nil),
    Case("a mail server", location: "http://198.51.100.7:25/", nil),
    Case("a broker", location: "https://198.51.100.7:8883/", nil),
    Case("port 0", location: "http://198.51.100.7:0/", nil),
    Case("a port beyond all", location: "http://198.51.100.7:99999/", nil),
    Case("a port of many digits", location: "http://198.51.100.7:" + String(repeating: "9", count: 400) + "/", nil),
    Case("a user before the address", location: "http://198.51.100.7:8000@203.0.113.1:8000/", nil),
    Case("itself", location: "http://198.51.100.7:80/x", nil),
    Case("the usual port of TLS", location: "https://198.51.100.7/", nil),
    Case("a comparison", body: "<script>if (location == 'http://198.51.100.7:8000/') {}</script>", nil),
    Case("a path of a button", body: "<script>function r(){location='/reboot.cgi'}</script>", nil),
    Case("an unknown variable", body: "<script>location='http://'+host+':8000/'</script>", nil),
    Case("a text that never ends", body: "<script>location='http://198.51.100.7:8000/", nil),
    Case(
      "the word a thousand times",
      body: String(repeating: "location=", count: 1000) + "'http://198.51.100.7:8000/';", nil),
  ]

  @Test(arguments: own + foreign) func `only another web port of the same host is told`(_ item: Case) async throws {
    let dialer = ScriptedDialer([Self.port: website(["GET /": item.answer])])
    let host = KnownHost.scripted([Fact("dhcp.hostname", "recorder")], open: [80])
    let facts = try await HTTPProbe(ports: [Self.port]).facts(host, dialer)
    #expect(facts.filter { $0.key == Self.key } == (item.place.map { [Fact(Self.key, $0, port: Self.port)] } ?? []))
    #expect(await dialer.touched == [Self.port])
  }

  @Test(
    arguments: [
      "http:9100/", "http:9107/", "https:9999/", "http:515/", "http:0/", "http:70000/", "ftp:8000/", "http", "", ":",
      "http:-1/", "http:22/", "http:5060/", "http:8080",
    ])
  func `a fact that names no web port leads nowhere`(_ value: String) {
    let place = PortElsewhere(value)
    #expect(place == nil || place?.value == "http:8080/")
  }

  static func led(_ places: [String], open: [UInt16] = [80], _ more: [Fact] = []) -> KnownHost {
    .scripted(
      [Fact("http.status", "302", port: port)] + places.map { Fact(key, $0, port: port) } + more, open: open)
  }

  @Test func `the page there is looked at, and the port is one of the host's`() async throws {
    let dialer = ScriptedDialer([.tcp(8000): website(["GET /rps": page("<title>Recorder</title>", "Server: S")])])
    let facts = try await WebElsewhereProbe().facts(Self.led(["http:8000/rps"]), dialer)
    for fact in [
      Fact("tcp.port", "open", port: .tcp(8000)), Fact("html_title", "Recorder", port: .tcp(8000)),
      Fact("http_header.server", "S", port: .tcp(8000)), Fact("http.status", "200", port: .tcp(8000)),
    ] { #expect(facts.contains(fact)) }
    #expect(await dialer.touched == [.tcp(8000)])
  }

  @Test func `a port that is closed, or was looked at, costs nothing`() async throws {
    let closed = Fact("tcp.port", "closed", port: .tcp(8000))
    let seen = Fact("http.status", "200", port: .tcp(8081))
    let secure = Fact("tls.version", "TLSv1.2", port: .tcp(8443))
    let host = Self.led(["http:8000/", "http:8081/", "https:8443/"], [closed, seen, secure])
    #expect(host.portsElsewhere.isEmpty)
    #expect(InterviewPlannerTests.plan(host).contains("web_elsewhere") == false)
    // Without TLS nobody has looked yet.
    #expect(Self.led(["http:8443/"], [Fact("tcp.port", "open", port: .tcp(8443))]).portsElsewhere.count == 1)
  }

  @Test func `a chain ends at the second port, a loop at the first`() async throws {
    func redirect(_ number: Int) -> String {
      page("", status: "302 Found", "Location: http://198.51.100.7:\(number)/")
    }
    let chain = ScriptedDialer(
      Dictionary(
        uniqueKeysWithValues: (8100..<8200).map { (.tcp($0), website(["GET /": redirect(Int($0) + 1)])) }))
    _ = try await WebElsewhereProbe().facts(Self.led(["http:8100/"]), chain)
    #expect(await chain.touched == [.tcp(8100), .tcp(8101)])
    #expect(await chain.opened.count <= WebElsewhereProbe.declaration.cost.connections)

    let loop = ScriptedDialer([
      .tcp(8100): website(["GET /": redirect(80)]), Self.port: website(["GET /": redirect(8100)]),
    ])
    _ = try await WebElsewhereProbe().facts(Self.led(["http:8100/"]), loop)
    #expect(await loop.touched == [.tcp(8100)])
  }

  @Test func `hundreds of places are two ports`() async throws {
    let places = (8100..<8400).map { "http:\($0)/" }
    let dialer = ScriptedDialer([:])
    await #expect(throws: ProbeError.refused) {
      try await WebElsewhereProbe().interview(Self.led(places), through: dialer)
    }
    #expect(await dialer.opened.count == 2)
  }

  @Test func `it is asked once, after the pages that led there, and of a known device too`() {
    let plan = InterviewPlannerTests.plan(Self.led(["http:8000/"]))
    #expect(plan == ["snmp", "snmp_engine", "http", "ntp", "web_elsewhere", "sip", "netbios"])
    #expect(InterviewPlannerTests.plan(Self.led(["http:8000/"]), satisfied: true).last == "web_elsewhere")
  }

  // MARK: Over real sockets

  /// Interviews a host whose dialer dials the loopback interface, for that is no device's address; only the web probes ask.
  static func interview(from first: TransportPort) async throws -> (host: KnownHost, governor: Governor) {
    let governor = TestLine.patient
    let sockets = SocketLayer(group: .singleton, binding: SocketBinding(interface: nil))
    let interviewer = Interviewer(
      governor: governor,
      dialer: { request in
        NIODialer(
          DialRequest(
            host: request.host, address: LoopbackServer.address, cost: request.cost, openPorts: request.openPorts,
            remaining: .seconds(900)), over: sockets, behind: governor)
      },
      next: { known in
        var known = known
        known.sent += ["snmp", "sip", "netbios"].map { InterviewPlannerTests.sent($0, .refused) }
        return InterviewPlanner().next(for: known, vendorObjects: [], isSatisfied: false)
      })
    let host = KnownHost.scripted([
      Fact("mdns.service", "_http._tcp", port: first), Fact("tcp.port", "open", port: first),
    ])
    return (await interviewer.interview(host), governor)
  }

  @Test func `a real server's other port is found, asked once and recorded`() async throws {
    try await LoopbackServer.run(.pages { $0 == "/rps" ? page("<title>Recorder</title>") : page("", status: "404 No") })
    {
      other, seen in
      try await LoopbackServer.run(
        .pages { _ in page("", status: "302 Found", "Location: http://127.0.0.1:\(other.number)/rps") }
      ) { first, _ in
        try #require(PortElsewhere.mayBeWeb(other) && PortElsewhere.mayBeWeb(first))
        let (host, governor) = try await Self.interview(from: first)
        #expect(host.openPorts == [first, other].sorted())
        #expect(host.facts("html_title") == [Fact("html_title", "Recorder", port: other)])
        let sent = try #require(host.sent.first { $0.probe == "web_elsewhere" })
        #expect(sent.outcome == .answered && sent.port == other && sent.connections <= 2)
        #expect(seen.value.connections == sent.connections)
        #expect(host.sent.count { $0.probe == "web_elsewhere" } == 1)
        let id = try #require(HostID(host))
        #expect(await governor.ledger(of: id).connections <= 4)
      }
    }
  }

  @Test func `a real server sends people to TLS on another port`() async throws {
    try await CoreTLSTests.serve([]) { secure in
      try await LoopbackServer.run(
        .pages { _ in page("<script>location.href='https://'+location.hostname+':\(secure.number)/'</script>") }
      ) { first, _ in
        try #require(PortElsewhere.mayBeWeb(secure) && PortElsewhere.mayBeWeb(first))
        let (host, _) = try await Self.interview(from: first)
        #expect(host.openPorts.contains(secure))
        #expect(host.facts("tls.version").map(\.port) == [secure])
        #expect(host.facts("http.status").contains { $0.port == secure })
      }
    }
  }

  @Test func `a real server that sends people to a closed port, itself or a stranger costs one try at most`()
    async throws
  {
    let closed = try await LoopbackServer.closedPort()
    for target in ["http://127.0.0.1:\(closed.number)/", "http://127.0.0.2:8000/", "/", "http://127.0.0.1:9100/"] {
      try await LoopbackServer.run(.pages { _ in page("", status: "302 Found", "Location: \(target)") }) {
        first, seen in
        let (host, _) = try await Self.interview(from: first)
        #expect(host.openPorts == [first])
        let elsewhere = host.sent.filter { $0.probe == "web_elsewhere" }
        #expect(elsewhere.count <= 1 && elsewhere.allSatisfy { $0.outcome == .refused })
        #expect(elsewhere.isEmpty == !target.contains("\(closed.number)"))
        #expect(seen.value.connections <= 2)
      }
    }
  }
}
