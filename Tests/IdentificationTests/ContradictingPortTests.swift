import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Identification

/// Greetings that contradict each other make no identity; devices with others' programs inside keep theirs.
struct ContradictingPortTests {
  typealias Case = IntermediaryTests.Case

  /// Greetings as the fingerprint files read them.
  private static let fingerprints = FakeFingerprints(known: [
    ("ssh.banner", "ROSSSH", ["hw.vendor": "MikroTik", "os.vendor": "MikroTik", "os.product": "RouterOS"]),
    ("ssh.banner", "dropbear", ["service.vendor": "Dropbear SSH", "service.product": "Dropbear"]),
    ("http_header.server", "Hikvision-Webs", ["hw.vendor": "Hikvision", "hw.device": "IP Camera"]),
    ("http_header.server", "lighttpd", ["service.product": "lighttpd"]),
    ("ftp.banner", "JD FTP Server", ["hw.vendor": "HP", "hw.device": "Printer"]),
    ("telnet.banner", "ATTO", ["hw.vendor": "Zyxel", "hw.device": "Switch"]),
    (
      "html_title", "DS-2CD2042WD-I",
      ["hw.vendor": "Hikvision", "hw.device": "IP Camera", "hw.product": "DS-2CD2042WD-I"]
    ),
    ("html_title", "Aruba", ["hw.vendor": "Aruba", "hw.device": "Switch"]),
    ("ssh.banner", "HPE", ["hw.vendor": "HPE", "hw.device": "Switch"]),
  ])

  static let liars = [
    Case(
      name: "SSH of a router, the page of a camera, FTP of a printer",
      facts: [
        (22, "ssh.banner", "ROSSSH"), (80, "http_header.server", "Hikvision-Webs"), (21, "ftp.banner", "JD FTP Server"),
        (22, "tcp.port", "open"), (80, "tcp.port", "open"), (21, "tcp.port", "open"), (9100, "tcp.port", "open"),
      ], other: "MikroTik"),
    Case(
      name: "the camera's page with its model",
      facts: [
        (22, "ssh.banner", "ROSSSH"), (80, "html_title", "DS-2CD2042WD-I"), (21, "ftp.banner", "JD FTP Server"),
        (554, "tcp.port", "open"),
      ], other: "DS-2CD2042WD-I"),
    Case(
      name: "greetings whose ports nobody wrote down",
      facts: [
        (0, "ssh.banner", "ROSSSH"), (0, "http_header.server", "Hikvision-Webs"), (0, "ftp.banner", "JD FTP Server"),
      ], other: "HP"),
    Case(
      name: "a fourth that repeats the third",
      facts: [
        (22, "ssh.banner", "ROSSSH"), (80, "http_header.server", "Hikvision-Webs"), (21, "ftp.banner", "JD FTP Server"),
        (2121, "ftp.banner", "JD FTP Server"),
      ], other: "HP"),
  ]

  @Test(arguments: liars) func `a host that says three things is unknown, and shown as a conflict`(_ item: Case) throws
  {
    let identity = try Support.identifier(Self.fingerprints).identify(item.host)
    #expect(identity.deviceClass == .unknown)
    #expect(identity.vendor == nil)
    #expect(identity.model == nil)
    #expect(identity.cpes.isEmpty && identity.values[.os] == nil)
    let shown = identity.insufficient.filter { identity.reason(of: $0) == .conflict }
    #expect(shown.contains { $0.value == item.other })
    #expect(Set(shown.filter { $0.attribute == .vendor }.map(\.value)).count == 3)
  }

  /// What a host is though its ports name others.
  static let honest = [
    Case(
      name: "SNMP bears one of them out",
      facts: liars[0].facts + [(0, "snmp.sys_object_id", "1.3.6.1.4.1.14988.1"), (0, "mndp.board", "RB4011iGS+")],
      vendor: "MikroTik", model: "RB4011iGS+", other: nil),
    Case(
      name: "the MAC bears one of them out", mac: "c0:56:e3:00:00:12", facts: liars[0].facts, vendor: "Hikvision",
      other: nil),
    Case(
      name: "ONVIF bears one of them out",
      facts: liars[0].facts + [(80, "onvif.manufacturer", "HIKVISION"), (80, "onvif.model", "DS-2CD2042WD-I")],
      vendor: "Hikvision", model: "DS-2CD2042WD-I", other: nil),
    Case(
      name: "programs that sit in everybody's devices",
      facts: [
        (22, "ssh.banner", "dropbear_2019.78"), (80, "http_header.server", "lighttpd/1.4.69"),
        (8080, "html_title", "DS-2CD2042WD-I"),
      ], deviceClass: .ipCamera, vendor: "Hikvision", model: "DS-2CD2042WD-I", other: nil),
    Case(
      name: "brands of one house",
      facts: [
        (22, "ssh.banner", "HPE"), (80, "html_title", "Aruba"), (21, "ftp.banner", "JD FTP Server"),
        (23, "telnet.banner", "ATTO"),
      ], vendor: nil, other: nil),
    Case(
      name: "two makers",
      facts: [(80, "http_header.server", "Hikvision-Webs"), (23, "telnet.banner", "ATTO")], other: nil),
  ]

  @Test(arguments: honest) func `a device that is borne out, or names no three makers, is in no conflict`(
    _ item: Case
  ) throws {
    let identity = try Support.identifier(Self.fingerprints).identify(item.host)
    if let vendor = item.vendor { #expect(identity.vendor == vendor) }
    if let model = item.model { #expect(identity.model == model) }
    if item.deviceClass != .unknown { #expect(identity.deviceClass == item.deviceClass) }
    #expect(!identity.insufficient.contains { $0.attribute == .vendor && $0.marks.contains(.conflict) })
  }

  @Test func `one port's maker and another port's class make no device`() throws {
    let facts = [
      Fact("http_header.server", "Hikvision-Webs", port: .tcp(80)), Fact("ftp.banner", "JD FTP Server", port: .tcp(21)),
    ]
    let identity = try Support.identifier(Self.fingerprints).identify(Support.host(facts))
    #expect(!(identity.vendor == "Hikvision" && identity.deviceClass == .printer))
    #expect(!(identity.vendor == "HP" && identity.deviceClass == .ipCamera))
  }

  @Test func `a router that forwards three ports to others' devices stays what it is`() throws {
    let facts = [
      Fact("ipv6.router", "yes"), Fact("snmp.sys_object_id", "1.3.6.1.4.1.14988.1"), Fact("mndp.board", "RB4011iGS+"),
      Fact("http_header.server", "Hikvision-Webs", port: .tcp(8081)), Fact("telnet.banner", "ATTO", port: .tcp(2323)),
      Fact("ftp.banner", "JD FTP Server", port: .tcp(2121)),
    ]
    let identity = try Support.identifier(Self.fingerprints).identify(Support.host(facts))
    #expect(identity.deviceClass == .router && identity.vendor == "MikroTik" && identity.model == "RB4011iGS+")
  }

  @Test func `what a stranger's MAC says stands, what the ports say does not`() throws {
    let host = Support.host(Self.liars[0].host.observations.map(\.fact), mac: "00:1d:aa:00:00:02")
    let identity = try Support.identifier(Self.fingerprints).identify(host)
    #expect(identity.vendor == "DrayTek")
    #expect(identity.deviceClass == .unknown && identity.model == nil)
  }

  @Test func `a person's word stands in any case`() throws {
    let evidence = Evidence(key: "person", text: "honeypot", rule: "a person")
    let said = [Attribute.vendor: "Thinkst", .model: "OpenCanary 3"].map {
      Claim($0.key, $0.value, certainty: 1, nature: .person, kind: "person", evidence: evidence)
    }
    let identity = try Support.identifier(Self.fingerprints).identify(Self.liars[0].host, said: said)
    #expect(identity.vendor == "Thinkst" && identity.model == "OpenCanary 3")
  }

  @Test func `marks survive writing, and claims of earlier nights have none`() throws {
    let evidence = Evidence(key: "ssh.banner", text: "x", port: "22/tcp", rule: "r")
    let plain = Claim(.vendor, "HP", certainty: 0.5, nature: .ownText, kind: "ssh", evidence: evidence)
    let marked = plain.marked(.fingerprint).marked(.conflict)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(marked), as: UTF8.self)
    #expect(text.contains(#""marks":["conflict","fingerprint"]"#))
    #expect(try JSONDecoder().decode(Claim.self, from: Data(text.utf8)) == marked)
    let old = String(decoding: try encoder.encode(plain), as: UTF8.self)
    #expect(!old.contains("marks"))
    #expect(try JSONDecoder().decode(Claim.self, from: Data(old.utf8)) == plain)
  }
}
