import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Capture

struct PassiveNamesTests {
  private static let device = PassiveUnicastTests.client
  private static let at = "@00:16:3e:00:00:05 10.77.0.5"

  private func question(_ name: String) -> [UInt8] {
    let bytes = DNSMessage.query([.init(DNSName(labels: name.split(separator: ".").map(String.init)), type: 1)], id: 7)
    return Frame.udp(Self.device, 40_000, Host.router, 53, bytes)
  }

  private func lines(_ frames: [[UInt8]]) -> [String] { FrameDecoderTests.lines(frames, from: .file) }

  @Test func `a host's questions name clouds`() {
    let told = lines([question("devs.tplinkcloud.com"), question("devs.tplinkcloud.com"), question("pool.ntp.org")])
    #expect(told == ["dns.query=devs.tplinkcloud.com \(Self.at)", "dns.query=pool.ntp.org \(Self.at)"])
  }

  @Test func `of many names the first forty are kept`() {
    let told = lines((0..<100).map { question("www\($0).example.com") })
    #expect(told.count == SpokenNames.limit && told.first == "dns.query=www0.example.com \(Self.at)")
  }

  @Test func `the server's name of a TLS greeting is the client's word`() {
    let body =
      "\u{3}\u{3}" + String(repeating: "r", count: 32) + "\u{0}\u{0}\u{2}\u{0}/\u{1}\u{0}\u{0}\u{14}"
      + "\u{0}\u{0}\u{0}\u{10}\u{0}\u{e}\u{0}\u{0}\u{b}api.xbc.net"
    let hello = "\u{16}\u{3}\u{1}\u{0}\u{47}\u{1}\u{0}\u{0}\u{43}" + body
    let server = (mac: Host.router.mac, ip: Host.internet)
    #expect(
      lines([Frame.tcp(Self.device, 40_000, server, 443, flags: 24, hello)])
        == ["tls.server_name=api.xbc.net \(Self.at)"])
  }

  @Test func `a request in clear tells its host, one to a neighbour's address does not`() {
    let server = (mac: Host.router.mac, ip: Host.internet)
    let cloud = "POST /scale HTTP/1.1\r\nHost: www.fitbit.com:80\r\n\r\n"
    let neighbour = "GET / HTTP/1.1\r\nHost: 10.77.0.50\r\n\r\n"
    #expect(
      lines([
        Frame.tcp(Self.device, 40_000, server, 80, flags: 24, cloud),
        Frame.tcp(Self.device, 40_001, Host.printer, 80, flags: 24, neighbour),
      ]) == ["http.request_host=www.fitbit.com \(Self.at)"])
  }

  @Test func `packets of three public hosts from one MAC make it a router, two do not`() {
    func from(_ last: UInt32) -> [UInt8] {
      Frame.tcp((mac: Host.router.mac, ip: .v4(0x0101_0100 | last)), 443, Self.device, 40_000, flags: 16, ttl: 50)
    }
    #expect(lines([from(1), from(2), from(1)]).isEmpty)
    #expect(lines([from(1), from(2), from(3), from(4)]) == ["route.forwards=yes @00:00:0c:01:02:03 -"])
  }
}
