import Foundation
import NetworkTypes
import Testing
import Vocabulary

@testable import Identification

struct IdentifierTests {
  @Test func `asks an HP for its own objects first, each once`() throws {
    let host = Support.host([
      Fact(("snmp.sys_object_id", "1.3.6.1.4.1.11.2.3.9.1")), Fact(("1.3.6.1.2.1.43.5.1.1.17.1", "CNB1")),
    ])
    let asked = try Support.identifier().vendorObjects(for: host)
    #expect(asked.first == "1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.2.0")
    #expect(!asked.contains("1.3.6.1.2.1.43.5.1.1.17.1"))
    #expect(asked.count == Set(asked).count)
    #expect(asked.allSatisfy { !$0.contains("*") })
  }

  @Test func `asks a plain net-snmp agent whether it is a NAS`() throws {
    let asked = try Support.identifier().vendorObjects(
      for: Support.host([Fact(("snmp.sys_object_id", "1.3.6.1.4.1.8072.3.2.10"))]))
    #expect(asked.contains("1.3.6.1.4.1.6574.1.5.1.0"))
    #expect(asked.contains("1.3.6.1.4.1.24681.1.2.12.0"))
  }

  @Test func `puts the product's number of sysObjectID into an object`() throws {
    let asked = try Support.identifier().vendorObjects(
      for: Support.host([Fact(("snmp.sys_object_id", "1.3.6.1.4.1.8691.7.69"))]))
    #expect(asked.contains("1.3.6.1.4.1.8691.7.69.1.4.0"))
  }

  @Test func `asks nothing of a host that does not speak SNMP`() throws {
    #expect(try Support.identifier().vendorObjects(for: Support.host([Fact(("html_title", "HP"))])).isEmpty)
  }

  @Test func `is satisfied when all five are sure`() throws {
    let identifier = try Support.identifier()
    #expect(identifier.isSatisfied(identifier.identify(PrinterCases.cases[0].host)))
    #expect(!identifier.isSatisfied(identifier.identify(PrinterCases.cases[1].host)))
  }

  @Test func `a fingerprint's parameters become claims`() throws {
    let identifier = try Support.identifier(
      FakeFingerprints(known: [
        (
          "http_header.server", "Virata",
          [
            "hw.vendor": "Hewlett-Packard", "hw.device": "Printer", "hw.product": "LaserJet 4250",
            "hw.cpe23": "cpe:/h:hp:4250",
          ]
        ),
        (
          "ssh.banner", "dropbear",
          ["service.vendor": "Dropbear SSH Project", "os.vendor": "Linux", "os.product": "Linux"]
        ),
      ]))
    let identity = identifier.identify(
      Support.host(
        [Fact(("http_header.server", "Virata-EmWeb/R6_2_1")), Fact(("ssh.banner", "dropbear_2019.78"))]
          + [Fact("tcp.port", "open", port: .tcp(9100))]))
    #expect(identity.vendor == "HP")
    #expect(identity.model == "LaserJet 4250")
    #expect(identity.deviceClass == .printer)
    #expect(identity[.os] == "Linux")
    #expect(identity.cpes == ["cpe:/h:hp:4250"])
  }

  @Test func `a fingerprint's class alone stays insufficient`() throws {
    let identifier = try Support.identifier(
      FakeFingerprints(known: [("html_title", "Camera", ["hw.vendor": "D-Link", "hw.device": "IP Camera"])]))
    let identity = identifier.identify(Support.host([Fact(("html_title", "Camera login"))]))
    #expect(identity.deviceClass == .unknown)
    #expect(identity.vendor == "D-Link")
    #expect(identity.insufficient.contains { $0.attribute == .deviceClass })
  }

  @Test(arguments: [
    ("00:40:8c:12:34:56", "Axis"), ("c0:56:e3:00:00:01", "Hikvision"), ("24:0a:c4:00:00:01", "Espressif"),
    ("02:40:8c:12:34:56", nil), ("00:00:5e:00:01:01", nil), ("12:34:56:78:9a:bc", nil), ("8c:1f:64:00:00:01", nil),
  ])
  func `names the maker of a network interface`(_ mac: String, _ expected: String?) throws {
    let address = try #require(MACAddress(mac))
    #expect(try Support.identifier().macVendor(address) == expected)
  }

  @Test func `without the IEEE registries there is a stated gap and no error`() throws {
    let registry = MACVendorRegistry(directory: URL(fileURLWithPath: "/nonexistent"))
    #expect(!registry.isAvailable)
    #expect(registry.missing.count == 4)
    #expect(registry.organisation(MACAddress(value: 0x0040_8C00_0001)) == nil)
  }

  @Test func `every rule of the folder is in the list`() throws {
    // The protocol, and those that are made with fingerprints.
    let others = ["IdentificationRule.swift", "FingerprintRule.swift", "FactoryNameRule.swift"]
    let folder = Support.data.url.appendingPathComponent("Sources/Identification/Rules")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Rule.swift") && !others.contains($0) }
    let listed = RuleRegistry.all.map { "\(type(of: $0)).swift" }
    #expect(files.sorted() == listed.sorted())
  }
}
