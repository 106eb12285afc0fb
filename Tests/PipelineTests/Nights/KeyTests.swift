import Inventory
import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

/// What looks like a key and is none, or is one key in two forms.
struct KeyTests {
  private typealias Met = Story.Met
  private static let first = "3c:ef:8c:00:00:01"
  private static let second = "3c:ef:8c:00:00:02"
  private static let printers = ["30:05:5c:00:00:01", "30:05:5c:00:00:02"]

  private static func twice(_ name: String, _ facts: [Fact]) -> Story {
    let night = [Met(1, mac: first, ip: "198.18.60.1", facts), Met(2, mac: second, ip: "198.18.60.2", facts)]
    // In the other order too: who is heard first must not matter.
    return Story(name: name, nights: [night, night, night.reversed()])
  }

  private static let clones: [Story] = [
    twice("a serial of zeros", Says.camera(serial: "000000")),
    twice("a serial that the maker forgot", Says.camera(serial: "To be filled by O.E.M.")),
    twice("a serial that counts up", Says.camera(serial: "123456789")),
    twice("a UDN that is in every unit of a firmware", Says.camera(udn: "2f402f80-da50-11e1-9b23-0123456789ab")),
    twice("a UDN of zeros", Says.camera(udn: "00000000-0000-0000-0000-000000000000")),
    twice(
      "a certificate that is in every unit",
      [
        Fact("x509.serial", "01", port: .tcp(443)),
        Fact("x509.sha256", String(repeating: "ab", count: 32), port: .tcp(443)),
        Fact("x509.subject", "CN=IPC,O=Dahua", port: .tcp(443)),
      ]),
    twice("a host name that the maker gave", Says.phone("iPhone")),
    twice("an asset tag that a person typed", [Fact("lldp.asset_id", "PC-0001")]),
    Story(
      name: "clones of a virtual machine share an engine id",
      nights: [
        [
          Met(1, mac: "00:50:56:00:00:01", ip: "198.18.60.1", vm("mail")),
          Met(2, mac: "00:50:56:00:00:02", ip: "198.18.60.2", vm("proxy")),
        ],
        [Met(2, mac: "00:50:56:00:00:02", ip: "198.18.60.2", vm("proxy"))],
        [
          Met(2, mac: "00:50:56:00:00:02", ip: "198.18.60.2", vm("proxy")),
          Met(1, mac: "00:50:56:00:00:01", ip: "198.18.60.1", vm("mail")),
        ],
      ]),
    Story(
      name: "a clone that is met while the first is off",
      nights: [
        [Met(1, mac: "00:50:56:00:00:01", ip: "198.18.60.1", vm("mail"))],
        [Met(2, mac: "00:50:56:00:00:02", ip: "198.18.60.2", vm("proxy"))],
        [Met(1, mac: "00:50:56:00:00:01", ip: "198.18.60.1", vm("mail"))],
      ]),
    Story(
      name: "two printers with one serial by a fault of the firmware",
      nights: [
        [
          Met(1, mac: printers[0], ip: "198.18.60.1", Says.printer(serial: "X7QY000042", name: "accounting")),
          Met(2, mac: printers[1], ip: "198.18.60.2", Says.printer(serial: "X7QY000042", name: "reception")),
        ],
        [Met(2, mac: printers[1], ip: "198.18.60.2", Says.printer(serial: "X7QY000042", name: "reception"))],
        [
          Met(2, mac: printers[1], ip: "198.18.60.2", Says.printer(serial: "X7QY000042")),
          Met(1, mac: printers[0], ip: "198.18.60.1", Says.printer(serial: "X7QY000042")),
        ],
      ]),
    Story(
      name: "one serial twice is told",
      nights: [
        [
          Met(1, mac: printers[0], ip: "198.18.60.1", Says.printer(serial: "X7QY000042", name: "accounting")),
          Met(2, mac: printers[1], ip: "198.18.60.2", Says.printer(serial: "X7QY000042", name: "reception")),
        ]
      ], events: ["D-000002 shared_key"]),
    Story(
      name: "two serials behind one MAC never merge",
      nights: [
        [Met(1, mac: printers[0], ip: "198.18.60.1", Says.printer(serial: "U63885F4N123456"))],
        [Met(2, mac: printers[0], ip: "198.18.60.1", Says.printer(serial: "U63885F4N999999"))],
      ]),
    Story(
      name: "the address of a virtual router is no device's MAC",
      nights: [
        [
          Met(1, mac: "00:00:0c:07:ac:01", ip: "198.18.60.1", [Fact("snmp.sys_name", "gateway-a")]),
          Met(2, mac: "00:00:0c:07:ac:01", ip: "198.18.61.1", [Fact("snmp.sys_name", "gateway-b")], segment: "wlan"),
        ],
        [
          Met(1, mac: "00:00:0c:9f:f0:01", ip: "198.18.60.1", [Fact("snmp.sys_name", "gateway-a")]),
          Met(2, mac: "00:07:b4:00:01:01", ip: "198.18.61.1", [Fact("snmp.sys_name", "gateway-b")], segment: "wlan"),
        ],
      ]),
  ]

  private static func vm(_ name: String) -> [Fact] {
    Fact.known([
      "snmp.sys_name": name, "snmp.engine_id": "80001f8880e9bd0c1d12667a51",
      "snmp.sys_description": "Linux \(name) 6.1.0-18-amd64 #1 SMP x86_64",
    ])
  }

  @Test(arguments: clones) func `what two devices have in common makes them no one device`(_ story: Story) async throws
  {
    try await story.play()
  }

  private static let forms: [Story] = [
    Story(
      name: "zeros, case and blanks of a serial",
      nights: [
        [Met(1, mac: printers[0], ip: "198.18.60.1", Says.printer(serial: "00U63885F4N123456"))],
        [Met(1, mac: printers[1], ip: "198.18.60.2", Says.printer(serial: "u63885f4n-123 456"))],
      ]),
    Story(
      name: "the serial with the model before it",
      nights: [
        [Met(1, mac: first, ip: "198.18.60.1", hikvision("DS-2CD2042WD-I20160606AAWR600000001"))],
        [Met(1, mac: first, ip: "198.18.60.1", hikvision("600000001"))],
      ]),
    Story(
      name: "two sources call it two serials, one night only the lesser answers",
      nights: [
        [
          Met(
            1, mac: printers[0], ip: "198.18.60.1",
            Says.printer(serial: "U63885F4N123456") + [
              Fact("snmp.oid", "BOARD778812", oid: "1.3.6.1.2.1.43.5.1.1.17.1")
            ])
        ],
        [
          Met(
            1, mac: printers[0], ip: "198.18.60.1",
            Says.printer() + [Fact("snmp.oid", "U63885F4N123456", oid: "1.3.6.1.2.1.43.5.1.1.17.1")])
        ],
      ]),
    Story(
      name: "a serial that is the MAC, read beyond a router",
      nights: [
        [Met(1, mac: "ac:cc:8e:12:34:56", ip: "198.18.60.1", axis())],
        [Met(1, ip: "198.18.70.1", axis(serial: "ACCC8E123456"))],
        [Met(1, mac: "ac:cc:8e:12:34:56", ip: "198.18.60.1", axis(serial: "ACCC8E123456"))],
      ]),
    Story(
      name: "one protocol's UUID one night, another's the next",
      nights: [
        [Met(1, mac: first, ip: "198.18.60.1", Says.camera(udn: "cfe92100-67c4-11d4-a45f-f8d027761251"))],
        [
          Met(1, mac: first, ip: "198.18.60.1", [Fact("wsd.endpoint", "urn:uuid:0d1c2a4d-b800-4f08-8bcd-d0bf9c123456")])
        ],
      ]),
    Story(
      name: "an engine id that a restart made anew",
      nights: [
        [Met(1, mac: first, ip: "198.18.60.1", [Fact("snmp.engine_id", "80001f8880e9bd0c1d12667a51")])],
        [Met(1, mac: first, ip: "198.18.60.1", [Fact("snmp.engine_id", "80001f8880aabbccdd00112233")])],
      ]),
    Story(
      name: "a switch by its chassis id on two of its addresses",
      nights: [
        [Met(1, mac: first, ip: "198.18.60.1", [Fact("lldp.chassis_id", "3c:ef:8c:00:00:00")])],
        [Met(1, mac: second, ip: "198.18.60.9", [Fact("lldp.chassis_id", "3c:ef:8c:00:00:00")])],
      ]),
  ]

  private static func hikvision(_ serial: String) -> [Fact] {
    Says.camera(serial: serial, vendor: "HIKVISION", model: "DS-2CD2042WD-I")
  }

  private static func axis(serial: String? = nil) -> [Fact] {
    Says.camera(serial: serial, vendor: "AXIS", model: "M3045-V")
  }

  @Test(arguments: forms) func `one key in two forms is one key`(_ story: Story) async throws {
    try await story.play()
  }
}
