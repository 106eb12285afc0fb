import NetworkTypes
import Testing
import Vocabulary

@testable import Identification

/// A proxy's second port, and what looks like one.
struct ProxiedPortTests {
  typealias Case = IntermediaryTests.Case

  static let proxies = [
    Case(
      name: "443 says that it is passed on, 8443 passes on another and says nothing",
      facts: [
        (443, "http_header.via", "1.1 gate (squid/5.7)"), (443, "html_title", "Synology DiskStation DS920+"),
        (8443, "http.status", "200"), (8443, "html_title", "AXIS P1455-LE Network Camera"),
      ], other: "Axis"),
    Case(
      name: "nginx before two devices, on 80 and 8080",
      facts: [
        (80, "http_header.server", "nginx/1.22.1"), (80, "html_title", "AXIS P1455-LE Network Camera"),
        (8080, "http_header.server", "nginx/1.22.1"), (8080, "html_title", "Brother HL-L2350DW"),
      ], other: "Axis"),
    Case(
      name: "one certificate before two devices",
      facts: [
        (443, "x509.sha256", "ab12"), (443, "http.status", "200"), (443, "html_title", "AXIS P1455-LE Network Camera"),
        (8443, "x509.sha256", "ab12"), (8443, "html_title", "Brother HL-L2350DW"),
      ], other: "HL-L2350DW"),
    Case(
      name: "a NAS that has a proxy of its own stays a NAS",
      facts: [
        (443, "http_header.server", "traefik"), (443, "html_title", "AXIS P1455-LE Network Camera"),
        (5000, "http_header.server", "nginx"), (5000, "html_title", "Synology DiskStation DS920+"),
        (0, "1.3.6.1.4.1.6574.1.5.1.0", "DS920+"), (0, "snmp.sys_object_id", "1.3.6.1.4.1.8072.3.2.10"),
      ], deviceClass: .nas, vendor: "Synology", model: "DS920+", other: "Axis"),
  ]

  @Test(arguments: proxies) func `what is behind a proxy is not the proxy`(_ item: Case) throws {
    let identity = try Support.identifier().identify(item.host)
    #expect(identity.deviceClass == item.deviceClass)
    #expect(identity.vendor == item.vendor)
    #expect(identity.model == item.model)
    let others = identity.insufficient.filter { $0.nature == .foreign }
    #expect(others.contains { $0.value == item.other })
    #expect(others.allSatisfy { $0.evidence.rule.hasSuffix("through this address: reverse proxy") })
  }

  static let single = [
    Case(
      name: "two pages of one maker behind one server",
      facts: [
        (80, "http_header.server", "nginx"), (80, "html_title", "AXIS P1455-LE Network Camera"),
        (8080, "http_header.server", "nginx"), (8080, "html_title", "AXIS P1455-LE Network Camera"),
      ], vendor: "Axis", other: nil),
    Case(
      name: "label and inside behind one server",
      facts: [
        (80, "http_header.server", "nginx"), (80, "onvif.manufacturer", "ABUS"), (80, "onvif.model", "TVIP41500"),
        (8000, "http_header.server", "nginx"), (8000, "page.hikvision.model", "DS-2CD2042WD-I"),
      ], vendor: "ABUS", other: nil),
  ]

  @Test(arguments: single) func `one device behind one server stays its own`(_ item: Case) throws {
    let identity = try Support.identifier().identify(item.host)
    #expect(identity.vendor == item.vendor)
    #expect(item.model == nil || identity.model == item.model)
    #expect(!identity.insufficient.contains { $0.evidence.rule.hasSuffix("reverse proxy") })
  }
}
