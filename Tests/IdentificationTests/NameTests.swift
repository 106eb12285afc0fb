import NetworkTypes
import Testing
import Vocabulary

@testable import Identification

/// What a factory name tells, alone and beside the MAC of its maker.
struct NameTests {
  private static let fingerprints = FakeFingerprints(known: [
    ("dhcp.hostname", "DCS-930", ["hw.vendor": "Axis", "hw.device": "ip_camera", "hw.product": "P1234"])
  ])

  private func identify(_ facts: [Fact], mac: String?) throws -> Identity {
    try Support.identifier(Self.fingerprints).identify(Support.host(facts, mac: mac))
  }

  @Test func `a name alone, however many protocols tell it, makes no class`() throws {
    let facts = [Fact("dhcp.hostname", "DCS-930"), Fact("netbios.name", "DCS-930"), Fact("llmnr.name", "DCS-930")]
    let identity = try identify(facts, mac: nil)
    #expect(identity.deviceClass == .unknown)
    #expect(identity.vendor == "Axis")
    #expect(try #require(identity.values[.vendor]).confidence <= 0.6)
    #expect(identity.name == "DCS-930")
  }

  @Test(arguments: [
    ("iPhone.local", "iPhone"), ("nas.lan", "nas"), ("GW-1.firm.local", "GW-1.firm.local"),
    ("dc01.firm.tw", "dc01.firm.tw"),
  ])
  func `a local domain is left out of a name, a firm's own is not`(told: String, name: String) throws {
    #expect(try identify([Fact("snmp.sys_name", told)], mac: nil).name == name)
  }

  @Test func `a factory name on its maker's interface is believed, on another's it is not`() throws {
    let facts = [Fact("mdns.hostname", "DCS-930.local")]
    let own = try identify(facts, mac: "00:40:8c:00:00:0c")
    #expect(own.deviceClass == .ipCamera)
    #expect(own.model == "P1234")
    #expect(try identify(facts, mac: "80:5e:c0:00:00:0c").deviceClass == .unknown)
  }
}
