import Foundation
import NetworkTypes
import Protocols
import Testing
import Vocabulary

@testable import Probing

/// What holds for every probe, whatever it asks.
struct EveryProbeTests {
  static let rawPrint: [UInt16] = Array(9100...9107) + Array(9112...9116) + [9999, 515]
  static let services: [UInt16] = [
    21, 22, 23, 25, 80, 81, 443, 445, 554, 631, 1400, 1883, 4352, 5061, 5357, 8000, 8001, 8008, 8060, 8080, 8443, 8883,
  ]

  /// A host that points every probe to raw-print ports wherever an address or port comes from the wire.
  static let trap = KnownHost.scripted(
    [
      Fact("ssdp.location", "http://198.51.100.7:9100/d.xml"), Fact("wsd.xaddrs", "http://198.51.100.7:9100/onvif/x"),
      Fact("wsd.endpoint", "urn:uuid:1"), Fact("snmp.version", "2c"), Fact("snmp.community", "public"),
      Fact("mdns.txt._ipp.rp", "ipp/print"),
      Fact("http.redirects_to_port", "http:9100/x", port: .tcp(80)),
      Fact("http.status", "401", port: .tcp(9100)), Fact("http.login", "basic", port: .tcp(9100)),
      Fact("ftp.banner", "x", port: .tcp(515)), Fact("rtsp.describe_status", "401", port: .tcp(9100)),
      Fact("onvif.authentication", "required", port: .tcp(9999)),
      Fact("http.redirects_to_port", "https:515/", port: .tcp(80)),
    ]
      + ["_ipp._tcp", "_ipps._tcp", "_http._tcp", "_https._tcp", "_uscan._tcp", "_rtsp._tcp", "_axis-video._tcp"].map {
        Fact("mdns.service", $0, port: .tcp(9100))
      }, open: rawPrint)

  static let busy = KnownHost.scripted(
    [
      Fact("ssdp.location", "http://198.51.100.7:80/d.xml"), Fact("wsd.xaddrs", "http://198.51.100.7:5357/x"),
      Fact("wsd.endpoint", "urn:uuid:1"), Fact("snmp.version", "1"), Fact("snmp.community", "public"),
      Fact("mdns.service", "_axis-video._tcp", port: .tcp(80)),
      Fact("http.redirects_to_port", "http:8080/x", port: .tcp(80)),
      Fact("http.status", "401", port: .tcp(80)), Fact("http.login", "basic", port: .tcp(80)),
    ], open: services)

  static func probes(for host: KnownHost, ports: [TransportPort]) -> [any Probe] {
    [
      DNSProbe(),
      DefaultCredentialsProbe(
        logins: [DefaultLogin(services: [.http], user: "a", password: "b")], asksAnonymousFTP: true,
        time: MonotonicTime(TestClock())),
      ESCLProbe(), FTPProbe(), HTTPProbe(ports: ports), HTTPSProbe(ports: ports), IPPProbe(), MQTTProbe(),
      NTPProbe(), NetBIOSProbe(), ONVIFProbe(), PJLinkProbe(), RTSPProbe(), SIPProbe(), SMBProbe(), SMTPProbe(),
      SNMPEngineProbe(),
      SNMPObjectsProbe(objects: []), SNMPProbe(), SNMPWriteProbe(communities: ["w"]), SSHProbe(), TLSProbe(),
      TelnetProbe(), UPnPDescriptionProbe(),
      VendorPageProbe(), WSDMetadataProbe(), WebElsewhereProbe(),
    ]
  }

  @Test func `the registry lists each file of the folder once`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Probing/Interviews")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix("Probe.swift") }
    let names = ProbeRegistry.all.map { "\($0).swift" }
    #expect(names.sorted() == files.sorted())
    #expect(Self.probes(for: Self.busy, ports: []).map { "\(type(of: $0)).swift" }.sorted() == files.sorted())
  }

  static var declarations: [ProbeDeclaration] { ProbeRegistry.all.map { $0.declaration } }

  @Test func `each declaration is whole and has its own name`() {
    #expect(Set(Self.declarations.map(\.name)).count == Self.declarations.count)
    for declaration in Self.declarations {
      #expect(!declaration.summary.isEmpty && !declaration.needs.isEmpty && !declaration.keys.isEmpty)
      #expect(declaration.cost.packets > 0 && declaration.cost.seconds > 0)
      #expect(declaration.cost.packets >= 3 * declaration.cost.connections, "\(declaration.name)")
    }
  }

  @Test func `no probe declares a raw-print port`() {
    for declaration in Self.declarations {
      for case .openPort(let port) in declaration.needs { #expect(!port.isRawPrint) }
    }
  }

  @Test func `no probe dials a raw-print port, whatever the wire says`() async throws {
    let ports = Self.rawPrint.map { TransportPort.tcp($0) }
    for probe in Self.probes(for: Self.trap, ports: ports) {
      let dialer = ScriptedDialer(Dictionary(uniqueKeysWithValues: ports.map { ($0, .talks { _ in nil }) }))
      _ = await result(of: probe, Self.trap, dialer)
      let printed = await dialer.touched.filter(\.isRawPrint)
      #expect(printed.isEmpty, "\(type(of: probe))")
    }
  }

  @Test(
    arguments: [
      [0x00], [0xFF], [0x41], [0x0D, 0x0A], Array("HTTP/1.1 200 OK\r\n".utf8), Array("HTTP/1.1 200 OK\r\n\r\n".utf8),
      Array("220-x\r\n".utf8), Array("RTSP/1.0 200 OK\r\n\r\n".utf8), Array("PJLINK 0\r".utf8),
      [0, 0, 0, 4, 0xFE, 0x53, 0x4D, 0x42],
      Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n".utf8),
      Array("HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n".utf8),
      Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), [UInt8](repeating: 0xFF, count: 4096),
    ] as [[UInt8]])
  func `a host that never stops talking is left within the declared cost`(_ garbage: [UInt8]) async throws {
    for probe in Self.probes(for: Self.busy, ports: [.tcp(80), .tcp(443)]) {
      var behaviours: [TransportPort: ScriptedDialer.Behaviour] = [
        .udp(161): .floods(garbage), .udp(137): .floods(garbage), .udp(5060): .floods(garbage),
        .udp(53): .floods(garbage), .udp(123): .floods(garbage),
      ]
      for number in Self.services { behaviours[.tcp(number)] = .floods(garbage) }
      let dialer = ScriptedDialer(behaviours)
      _ = await result(of: probe, Self.busy, dialer)
      let cost = type(of: probe).declaration.cost
      #expect(await dialer.opened.count <= cost.connections, "\(type(of: probe))")
      #expect(await dialer.sent.count + 3 * dialer.opened.count <= cost.packets, "\(type(of: probe))")
      #expect(await dialer.openLinks == 0, "\(type(of: probe))")
      #expect(await dialer.mostOpenLinks <= 1, "\(type(of: probe))")
    }
  }

  @Test func `a host that takes connections and says nothing makes no facts of its answers`() async throws {
    for probe in Self.probes(for: Self.busy, ports: [.tcp(80), .tcp(443)]) {
      var behaviours: [TransportPort: ScriptedDialer.Behaviour] = [:]
      for number in Self.services { behaviours[.tcp(number)] = .talks { _ in nil } }
      let dialer = ScriptedDialer(behaviours)
      let facts = (try? await result(of: probe, Self.busy, dialer).get()) ?? []
      #expect(facts.allSatisfy { $0.key.rawValue.hasPrefix("tls.") }, "\(type(of: probe)): \(facts)")
      #expect(await dialer.openLinks == 0)
    }
  }

  @Test func `a host that refuses all is left with that outcome`() async throws {
    for probe in Self.probes(for: Self.busy, ports: [.tcp(80), .tcp(443)]) {
      let dialer = ScriptedDialer(
        [.udp(161): .refuses, .udp(137): .refuses, .udp(5060): .refuses, .udp(53): .refuses, .udp(123): .refuses])
      let ended = await result(of: probe, Self.busy, dialer)
      #expect(ended == .failure(.refused), "\(type(of: probe))")
    }
  }

  @Test func `facts have keys that their probe declares`() async throws {
    // Answers that make most probes speak.
    let dialer = ScriptedDialer([
      .tcp(22): .talks(greeting: "SSH-2.0-x\r\n") { _ in nil }, .tcp(21): .talks(greeting: "220 x\r\n") { _ in nil },
      .tcp(80): website(["GET /": page("<title>T</title>", "Server: S", "Location: /x", "X-Powered-By: P")]),
      .tcp(443): website(["GET /": page("<title>T</title>")]),
      .udp(161): SNMPInterviewTests.agent(.v1, "public", SNMPInterviewTests.system),
    ])
    for probe in Self.probes(for: Self.busy, ports: [.tcp(80), .tcp(443)]) {
      _ = await result(of: probe, Self.busy, dialer)
    }
    let declared = Set(Self.declarations.flatMap(\.keys))
    let noted = await dialer.noted
    #expect(noted.count >= 6)
    for fact in noted { #expect(declared.contains(fact.key), "\(fact.key)") }
  }
}
