import NetworkTypes
import Testing
import Vocabulary

@testable import Capture

struct PassiveWebTests {
  static let client = PassiveUnicastTests.client
  static let at = "@00:1b:a9:01:02:03 10.77.0.50"

  static let description = """
    <?xml version="1.0"?>
    <root xmlns="urn:schemas-upnp-org:device-1-0"><device>
    <deviceType>urn:dial-multiscreen-org:device:dial:1</deviceType>
    <friendlyName>Meeting room</friendlyName><manufacturer>Acme</manufacturer><modelName>Box 9</modelName>
    """

  private func lines(_ says: String..., port: UInt16 = 8008, before: [[UInt8]] = []) -> [String] {
    let frames = says.map { Frame.tcp(Host.printer, port, Self.client, 40_000, flags: 24, sequence: 1, $0) }
    return FrameDecoderTests.lines(before + frames, from: .file)
  }

  private func answer(_ type: String, _ body: String, _ more: String = "") -> String {
    "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\(more)\r\n\(body)"
  }

  static let described = [
    "upnp.device_type=urn:dial-multiscreen-org:device:dial:1 \(at)", "upnp.friendly_name=Meeting room \(at)",
    "upnp.manufacturer=Acme \(at)", "upnp.model_name=Box 9 \(at)",
  ]

  @Test func `a UPnP description is read from the head's segment`() {
    #expect(Set(lines(answer("text/xml", Self.description))) == Set(Self.described))
    let chunked = answer("text/xml", "1f4\r\n" + Self.description, "Transfer-Encoding: chunked\r\n")
    #expect(Set(lines(chunked)) == Set(Self.described))
  }

  @Test func `a UPnP description is read where the body comes by itself`() {
    #expect(Set(lines(answer("text/xml", ""), Self.description)) == Set(Self.described))
  }

  @Test func `a value that is cut by the segment's end is left out`() {
    let told = lines(answer("text/xml", Self.description + "\n<modelNumber>12"))
    #expect(Set(told) == Set(Self.described))
  }

  @Test func `a page tells its title, an error page or half a title does not`() {
    let page = "<html><head><title>AXIS Q1</title></head><body>x"
    #expect(lines(answer("text/html", page), port: 80) == ["html_title[80/tcp]=AXIS Q1 \(Self.at)"])
    #expect(lines(answer("text/html", "<html><title>AXIS <b>"), port: 80).isEmpty)
    #expect(lines("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n\(page)", port: 80).isEmpty)
    #expect(lines(answer("text/html", page, "Content-Encoding: gzip\r\n"), port: 80).isEmpty)
  }

  /// RFC 8010, 3.1: version 2.0, status 0, request 1; operation group; printer group with two values, the second cut.
  @Test func `a printer's attributes are read up to where the segment ends`() {
    let body =
      "\u{2}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{1}\u{1}\u{47}\u{0}\u{12}attributes-charset\u{0}\u{5}utf-8"
      + "\u{4}\u{41}\u{0}\u{16}printer-make-and-model\u{0}\u{6}HP M60\u{42}\u{0}\u{c}printer-info\u{0}\u{9}Floo"
    #expect(
      lines(answer("application/ipp", body), port: 631) == ["ipp.printer-make-and-model[631/tcp]=HP M60 \(Self.at)"])
    #expect(
      lines(answer("application/ipp", body, "Server: CUPS/2.4 IPP/2.1\r\n"), port: 631)
        == ["http_header.server[631/tcp]=CUPS/2.4 IPP/2.1 \(Self.at)"])
  }

  @Test func `what a proxy passes on is not its own`() {
    let foreign = answer("text/html", "<title>A bank</title>", "Server: cloud\r\n")
    #expect(lines(foreign.replacing("Server:", with: "Via: 1.1 proxy\r\nServer:"), port: 3128).isEmpty)
    for request in ["GET http://bank.example/ HTTP/1.1\r\n\r\n", "CONNECT bank.example:443 HTTP/1.1\r\n\r\n"] {
      let asked = Frame.tcp(Self.client, 40_000, Host.printer, 3128, flags: 24, request)
      #expect(lines(foreign, port: 3128, before: [asked]).isEmpty)
    }
    // Some clients name the device itself in the absolute form.
    let own = Frame.tcp(Self.client, 40_000, Host.printer, 80, flags: 24, "GET http://10.77.0.50/ HTTP/1.1\r\n\r\n")
    #expect(lines(foreign, port: 80, before: [own]).count == 2)
  }
}
