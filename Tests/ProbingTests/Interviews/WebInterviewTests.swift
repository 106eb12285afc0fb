import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Probing

/// A web server as a table from the start of a request to its answer; 404 for all else.
func website(_ pages: [String: String], keepsOpen: Bool = true) -> ScriptedDialer.Behaviour {
  .talks { request in
    let text = String(decoding: request, as: UTF8.self)
    let found = pages.first { text.hasPrefix($0.key + " HTTP/1.1\r\n") }?.value
    return Array((found ?? page("gone", status: "404 Not Found")).utf8)
  }
}

func page(_ body: String, status: String = "200 OK", _ headers: String...) -> String {
  let lines = ["HTTP/1.1 \(status)", "Content-Type: text/html", "Content-Length: \(body.utf8.count)"] + headers
  return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
}

struct WebInterviewTests {
  static let port = TransportPort.tcp(80)

  @Test func `a start page gives status, headers, title, login and favicon over one connection`() async throws {
    let dialer = ScriptedDialer([
      Self.port: website([
        "GET /": page(
          "<title>AXIS</title><link rel=icon href=i.png><input type=password>", "Server: Apache",
          "Set-Cookie: a=b; Secure"),
        "GET /i.png": "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\nabcd",
      ])
    ])
    let facts = try await HTTPProbe(ports: [Self.port]).facts(.scripted(open: [80]), dialer)
    #expect(
      Set(facts) == [
        Fact("http.status", "200", port: Self.port), Fact("http_header.server", "Apache", port: Self.port),
        Fact("http_header.cookie", "a=b", port: Self.port), Fact("html_title", "AXIS", port: Self.port),
        Fact("http.login", "form", port: Self.port),
        Fact("favicon.md5", "e2fc714c4727ee9395f324cd2e7f331f", port: Self.port),
        Fact("favicon.mmh3", String(MurmurHash3.favicon(Array("abcd".utf8))), port: Self.port),
      ])
    #expect(await dialer.opened == [Self.port])
    let texts = await dialer.sentTexts
    #expect(texts.count == 2)
    #expect(texts.allSatisfy { $0.hasPrefix("GET /") })
  }

  @Test func `redirects on the same server are followed twice, others are told`() async throws {
    let dialer = ScriptedDialer([
      Self.port: website([
        "GET /": page("", status: "302 Found", "Location: http://198.51.100.7/a"),
        "GET /a": page("<meta http-equiv=refresh content='0;url=b'>"),
        "GET /b": page("", status: "301 Moved", "Location: /c"),
        "GET /c": page("<title>never</title>"),
      ])
    ])
    let facts = try await HTTPProbe(ports: [Self.port]).facts(.scripted(open: [80]), dialer)
    #expect(facts.contains(Fact("http.status", "301", port: Self.port)))
    #expect(facts.contains(Fact("http.location", "/c", port: Self.port)))
    #expect(!facts.contains { $0.key == "html_title" })
  }

  @Test(arguments: ["https://198.51.100.7/", "https://printer.example/x"])
  func `a redirect to TLS is a fact and is not followed`(_ target: String) async throws {
    let dialer = ScriptedDialer([
      Self.port: website(["GET /": page("", status: "301 Moved Permanently", "Location: \(target)")])
    ])
    let facts = try await HTTPProbe(ports: [Self.port]).facts(.scripted(open: [80]), dialer)
    #expect(facts.contains(Fact("http.redirects_to_tls", "yes", port: Self.port)))
    #expect(facts.contains(Fact("http.status", "301", port: Self.port)))
    #expect(await dialer.touched == [Self.port])
  }

  @Test(
    arguments: [("application/octet-stream", "T"), ("text/xml", nil), ("image/svg+xml", nil)] as [(String, String?)])
  func `a page that names a wrong type is read all the same`(_ type: String, _ title: String?) async throws {
    let body = "\r\n<title>T</title>"
    let dialer = ScriptedDialer([
      Self.port: website([
        "GET /": "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
      ])
    ])
    let facts = try await HTTPProbe(ports: [Self.port]).facts(.scripted(open: [80]), dialer)
    #expect(facts.first { $0.key == "html_title" }?.value == title)
  }

  @Test func `a redirect to another host goes nowhere`() async throws {
    let dialer = ScriptedDialer([
      Self.port: website(["GET /": page("", status: "302 Found", "Location: http://203.0.113.1/")])
    ])
    _ = try await HTTPProbe(ports: [Self.port]).facts(.scripted(open: [80]), dialer)
    let texts = await dialer.sentTexts
    #expect(texts.allSatisfy { $0.contains("Host: 198.51.100.7\r\n") })
    #expect(await dialer.touched == [Self.port])
  }

  @Test func `TLS facts come with the page, and a failed handshake is a fact`() async throws {
    let port = TransportPort.tcp(443)
    let good = ScriptedDialer([port: website(["GET /": page("<title>T</title>")])])
    let facts = try await HTTPSProbe(ports: [port]).facts(.scripted(open: [443]), good)
    #expect(facts.contains(Fact("tls.version", "TLSv1.2", port: port)))
    #expect(facts.contains(Fact("tls.cipher", "AES128-SHA", port: port)))
    #expect(facts.contains(Fact("html_title", "T", port: port)))
    #expect(await good.opened.count == 1)

    let old = ScriptedDialer([port: .failsTLS("no shared cipher")])
    await #expect(throws: ProbeError.failed("no shared cipher")) {
      try await HTTPSProbe(ports: [port]).interview(.scripted(open: [443]), through: old)
    }
    #expect(await old.noted == [Fact("tls.error", "no shared cipher", port: port)])
  }

  @Test func `a server that says nothing is silent, one that hangs up has failed`() async throws {
    let dialer = ScriptedDialer([.tcp(80): .talks { _ in nil }, .tcp(81): .talks { _ in [] }])
    await #expect(throws: ProbeError.silent) {
      try await HTTPProbe(ports: [.tcp(80)]).interview(.scripted(open: [80]), through: dialer)
    }
    await #expect(throws: ProbeError.failed("closed without an HTTP answer")) {
      try await HTTPProbe(ports: [.tcp(81)]).interview(.scripted(open: [81]), through: dialer)
    }
  }

  static let ippAnswer: [UInt8] =
    [2, 0, 0, 0, 0, 0, 0, 1, 4, 0x41, 0, 0x16] + Array("printer-make-and-model".utf8) + [0, 2] + Array("HP".utf8) + [3]

  static func ipp(_ status: String, _ body: [UInt8]) -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  @Test func `IPP tries the announced path, then the others, then version 1.1`() async throws {
    let port = TransportPort.tcp(631)
    let dialer = ScriptedDialer([
      port: .talks { request in
        let text = String(decoding: request, as: UTF8.self)
        guard text.hasPrefix("POST /ipp/print ") else { return Self.ipp("404 Not Found", []) }
        let head = MessageHead.end(of: request) ?? 0
        return request[head] == 2
          ? Self.ipp("200 OK", [2, 0, 5, 3, 0, 0, 0, 1, 3]) : Self.ipp("200 OK", Self.ippAnswer)
      }
    ])
    let host = KnownHost.scripted([Fact("mdns.txt._ipp.rp", "printers/x")], open: [631])
    #expect(try await IPPProbe().facts(host, dialer) == [Fact("ipp.printer-make-and-model", "HP", port: port)])
    let texts = await dialer.sentTexts
    #expect(texts.count == 3)
    #expect(texts[0].hasPrefix("POST /printers/x HTTP/1.1\r\n"))
    #expect(texts.allSatisfy { $0.contains("Content-Type: application/ipp\r\n") })
  }

  @Test func `IPP behind TLS and behind a login`() async throws {
    let port = TransportPort.tcp(631)
    let locked = ScriptedDialer([port: .talks { _ in Self.ipp("401 Unauthorized", []) }])
    await #expect(throws: ProbeError.failed("IPP wants a login")) {
      try await IPPProbe().interview(.scripted(open: [631]), through: locked)
    }
    let upgrading = ScriptedDialer([port: .talks { _ in Self.ipp("426 Upgrade Required", []) }])
    await #expect(throws: ProbeError.failed("no path answers IPP")) {
      try await IPPProbe().interview(.scripted(open: [631]), through: upgrading)
    }
    #expect(await upgrading.opened == [port, port])
  }

  @Test func `a description is fetched from the host's own address alone`() async throws {
    let port = TransportPort.tcp(49152)
    let description = "<root><device><modelName>M</modelName></device></root>"
    let dialer = ScriptedDialer([port: website(["GET /d.xml": page(description)])])
    let own = KnownHost.scripted([
      Fact("ssdp.location", "http://203.0.113.1/d.xml"), Fact("ssdp.location", "http://198.51.100.7:49152/d.xml"),
    ])
    #expect(try await UPnPDescriptionProbe().facts(own, dialer) == [Fact("upnp.model_name", "M")])
    let foreign = KnownHost.scripted([Fact("ssdp.location", "http://203.0.113.1/d.xml")])
    await #expect(throws: ProbeError.skipped("no description at its own address")) {
      try await UPnPDescriptionProbe().interview(foreign, through: dialer)
    }
    #expect(await dialer.opened == [port])
  }

  @Test func `a WSD printer and an eSCL scanner are asked where they announce it`() async throws {
    let answer = "<E><B><ThisDevice><SerialNumber>E7</SerialNumber></ThisDevice></B></E>"
    let dialer = ScriptedDialer([
      .tcp(5357): website(["POST /abc": page(answer)]),
      .tcp(8080): website([
        "GET /rs/ScannerCapabilities": page(
          "<ScannerCapabilities><SerialNumber>X3</SerialNumber></ScannerCapabilities>")
      ]),
    ])
    let host = KnownHost.scripted([
      Fact("wsd.xaddrs", "http://203.0.113.9:5357/x http://198.51.100.7:5357/abc"), Fact("wsd.endpoint", "urn:uuid:1"),
      Fact("mdns.service", "_uscan._tcp", port: .tcp(8080)), Fact("mdns.txt._uscan.rs", "/rs"),
    ])
    #expect(try await WSDMetadataProbe().facts(host, dialer) == [Fact("wsd.serial_number", "E7")])
    #expect(try await ESCLProbe().facts(host, dialer) == [Fact("escl.serial_number", "X3", port: .tcp(8080))])
    #expect(await dialer.sentTexts[0].contains("<a:To>urn:uuid:1</a:To>"))
  }

  @Test func `a camera's ONVIF address gets no question for WSD metadata`() {
    let host = KnownHost.scripted([
      Fact("wsd.xaddrs", "http://198.51.100.7/onvif/device_service"), Fact("wsd.endpoint", "urn:uuid:1"),
    ])
    #expect(WSDMetadataProbe.target(of: host, at: .v4(0xC633_6407)) == nil)
    #expect(ONVIFProbe.targets(of: host, at: .v4(0xC633_6407)).map(\.path) == ["/onvif/device_service"])
  }

  @Test func `a camera that tells its model to anyone is told apart from one that asks for a login`() async throws {
    func camera(_ information: String) -> ScriptedDialer.Behaviour {
      .talks { request in
        let text = String(decoding: request, as: UTF8.self)
        guard text.hasPrefix("POST /onvif/device_service ") else {
          return Array(page("", status: "404 Not Found").utf8)
        }
        if text.contains("GetSystemDateAndTime") {
          return Array(page("<Envelope><Body><R>1</R></Body></Envelope>").utf8)
        }
        return Array((text.contains("GetDeviceInformation") ? information : page("", status: "400 Bad Request")).utf8)
      }
    }
    let open = ScriptedDialer([
      .tcp(80): camera(
        page(
          "<Envelope><Body><GetDeviceInformationResponse><Model>M</Model></GetDeviceInformationResponse></Body></Envelope>"
        ))
    ])
    let host = KnownHost.scripted(open: [80, 8000])
    let told = try await ONVIFProbe().interview(host, through: open)
    #expect(told == [Fact("onvif.model", "M", port: .tcp(80)), Fact("onvif.authentication", "none", port: .tcp(80))])
    let locked = ScriptedDialer([.tcp(8000): camera(page("", status: "401 Unauthorized"))])
    #expect(
      try await ONVIFProbe().interview(host, through: locked) == [
        Fact("onvif.authentication", "required", port: .tcp(8000))
      ])
  }

  @Test func `a vendor's page is asked only where something points to the vendor`() async throws {
    let dialer = ScriptedDialer([
      .tcp(80): .talks { request in
        let text = String(decoding: request, as: UTF8.self)
        guard text.hasPrefix("POST /axis-cgi/basicdeviceinfo.cgi "), text.contains("getAllUnrestrictedProperties")
        else {
          return Array(page("", status: "404 Not Found").utf8)
        }
        return Array(page(#"{"data":{"propertyList":{"ProdNbr":"M3045-V","Version":"9.80.1"}}}"#).utf8)
      }
    ])
    let axis = KnownHost.scripted([Fact("mdns.service", "_axis-video._tcp", port: .tcp(80))], open: [80])
    #expect(
      try await VendorPageProbe().facts(axis, dialer) == [
        Fact("page.axis.prodnbr", "M3045-V", port: .tcp(80)), Fact("page.axis.version", "9.80.1", port: .tcp(80)),
      ])
    #expect(VendorPageProbe.due(for: .scripted([Fact("html_title", "Router")], open: [80, 443])).isEmpty)
  }

  struct Page: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let body: String
    let facts: Set<String>
  }

  @Test(arguments: [
    Page(
      testDescription: "avtech", body: "0\r\nOK\r\nFirmware.Version=1022-1004\r\nProduct.Type=DVR\r\n",
      facts: ["page.avtech.firmware_version=1022-1004", "page.avtech.product_type=DVR"]),
    Page(
      testDescription: "dlink", body: "model=DCS-932L\nversion=\"1.14\"\nhw_version=A\n",
      facts: ["page.dlink.model=DCS-932L", "page.dlink.version=1.14", "page.dlink.hw_version=A"]),
    Page(
      testDescription: "brother",
      body: "<dl><dt>Model&#32;Name</dt><dd>Brother HL-L5100DN series</dd><dt>Serial&#32;no.</dt><dd>E7N1</dd></dl>",
      facts: ["page.brother.model_name=Brother HL-L5100DN series", "page.brother.serial_no=E7N1"]),
    Page(
      testDescription: "qnap",
      body:
        "<QDocRoot><model><modelName>TS-453D</modelName></model><firmware><version>5.0.0</version></firmware></QDocRoot>",
      facts: ["page.qnap.modelname=TS-453D", "page.qnap.version=5.0.0"]),
    Page(
      testDescription: "shelly", body: #"{"type":"SHPLG-S","auth":false,"fw":"v1.11"}"#,
      facts: ["page.shelly.type=SHPLG-S", "page.shelly.fw=v1.11"]),
    Page(
      testDescription: "roku", body: "<device-info><model-name>Roku Express</model-name></device-info>",
      facts: ["page.roku.model_name=Roku Express"]),
    Page(testDescription: "sonos", body: "garbage \u{0} <root", facts: []),
  ])
  func `each format gives its fields`(_ item: Page) throws {
    let vendor = try #require(VendorPages.all.first { $0.vendor == item.testDescription })
    let facts = vendor.facts(in: Array(item.body.utf8), port: .tcp(80))
    #expect(Set(facts.map { "\($0.key)=\($0.value)" }) == item.facts)
  }
}
