import Inventory
import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

/// Hosts that no strong key tells: random MACs, docks, networks beyond a router.
struct WeakKeyTests {
  private typealias Met = Story.Met
  private static let dock = "00:e0:4c:00:00:01"

  private static let stories: [Story] = [
    Story(
      name: "a phone with another random MAC each night, by its name",
      nights: [
        [Met(1, mac: "da:a1:19:00:00:01", ip: "198.18.60.1", Says.phone("mei-ling-phone"))],
        [Met(1, mac: "7a:12:33:00:00:02", ip: "198.18.60.2", Says.phone("mei-ling-phone"))],
        [Met(1, mac: "7a:12:33:00:00:02", ip: "198.18.60.3", Says.phone("mei-ling-phone"))],
      ]),
    Story(
      name: "two phones of a model have the name of the model",
      nights: [
        [Met(1, mac: "da:a1:19:00:00:01", ip: "198.18.60.1", Says.phone("Galaxy-S21"))],
        [Met(2, mac: "7a:12:33:00:00:02", ip: "198.18.60.2", Says.phone("Galaxy-S21"))],
      ], events: []),
    Story(
      name: "two phones with one person's name in one night",
      nights: [
        [
          Met(1, mac: "da:a1:19:00:00:01", ip: "198.18.60.1", Says.phone("mei-ling")),
          Met(2, mac: "7a:12:33:00:00:02", ip: "198.18.60.2", Says.phone("mei-ling")),
        ]
      ]),
    Story(
      name: "a dock's network card goes from laptop to laptop",
      nights: [
        [
          Met(1, mac: dock, ip: "198.18.60.1", Says.computer("LT-CHEN")),
          Met(2, mac: "3c:ef:8c:00:00:02", ip: "198.18.60.2", Says.computer("LT-WANG")),
        ],
        [Met(2, mac: dock, ip: "198.18.60.1", Says.computer("LT-WANG"))],
        [
          Met(1, mac: dock, ip: "198.18.60.1", Says.computer("LT-CHEN")),
          Met(2, mac: "3c:ef:8c:00:00:02", ip: "198.18.60.2", Says.computer("LT-WANG")),
        ],
      ]),
    Story(
      name: "a computer with a new name is the same computer",
      nights: [
        [Met(1, mac: dock, ip: "198.18.60.1", Says.computer("LT-CHEN"))],
        [Met(1, mac: dock, ip: "198.18.60.1", Says.computer("LT-LIN"))],
      ], events: ["D-000001 renamed"]),
    Story(
      name: "beyond a router by its serial, wherever it stands",
      nights: [
        [Met(1, ip: "198.18.70.1", Says.printer(serial: "U63885F4N123456"))],
        [Met(1, ip: "198.18.70.9", Says.printer(serial: "U63885F4N123456"))],
      ], events: ["D-000001 moved"]),
    Story(
      name: "beyond a router by address, class, model and name",
      nights: [
        [Met(1, ip: "198.18.70.1", Says.printer(name: "branch-office"))],
        [Met(1, ip: "198.18.70.1", Says.printer(name: "branch-office"))],
        [Met(2, ip: "198.18.70.1", Says.printer(name: "branch-office", model: "HP LaserJet M404dn"))],
      ], events: ["D-000002 replacement"]),
    Story(
      name: "beyond a router on a night without its name",
      nights: [
        [Met(1, ip: "198.18.70.1", Says.printer(name: "branch-office"))], [Met(1, ip: "198.18.70.1", Says.printer())],
        [Met(1, ip: "198.18.70.1", Says.printer(name: "branch-office"))],
      ]),
    Story(
      name: "beyond a router never by address alone",
      nights: [
        [Met(1, ip: "198.18.70.1", Says.printer(serial: "U63885F4N123456"))],
        [Met(2, ip: "198.18.70.1", Says.camera())],
      ]),
    Story(
      name: "whatever answers at an address is one row until it says more",
      nights: [
        [Met(1, ip: "198.18.70.1", [Fact("tcp.port", "open", port: .tcp(9999))])],
        [Met(1, ip: "198.18.70.1", [Fact("tcp.port", "open", port: .tcp(9999))])],
        [Met(1, ip: "198.18.70.1", Says.camera(serial: "4L0A1B2PAG12345"))],
        [Met(1, ip: "198.18.70.5", Says.camera(serial: "4L0A1B2PAG12345"))],
      ]),
    Story(
      name: "one private address on two segments is two devices",
      nights: [
        [
          Met(1, ip: "198.18.70.1", Says.printer(name: "north")),
          Met(2, ip: "198.18.70.1", Says.printer(name: "south"), segment: "wlan"),
        ],
        [
          Met(2, ip: "198.18.70.1", Says.printer(name: "south"), segment: "wlan"),
          Met(1, ip: "198.18.70.1", Says.printer(name: "north")),
        ],
      ]),
    Story(
      name: "a recorder and the cameras behind it",
      nights: [
        [
          Met(1, mac: "3c:ef:8c:00:00:01", ip: "198.18.60.1", recorder),
          Met(2, mac: "3c:ef:8c:00:00:02", ip: "198.18.60.2", Says.camera(serial: "4L0A1B2PAG12345")),
        ],
        [
          Met(1, mac: "3c:ef:8c:00:00:01", ip: "198.18.60.1", recorder + [channel]),
          Met(2, mac: "3c:ef:8c:00:00:02", ip: "198.18.60.2", Says.camera(serial: "4L0A1B2PAG12345")),
        ],
      ]),
    Story(
      name: "a router that answers for nine others is not their device",
      nights: [
        (1...9).map { Met($0, mac: dock, ip: "198.18.60.\($0)", beyond($0)) },
        (1...9).map { Met($0, mac: dock, ip: "198.18.60.\($0)", beyond($0)) },
      ], rows: 10),
  ]

  private static let recorder = Says.camera(serial: "5M0C3D4RAZ67890", model: "NVR4108-8P")
  /// A camera of its own ports, shown through it.
  private static let channel = Fact("onvif.serial_number", "4L0A1B2PAG12345", port: .tcp(65_001))

  private static func beyond(_ number: Int) -> [Fact] { [Fact("snmp.sys_name", "site-\(number * 111_111)")] }

  @Test(arguments: stories) func `a weak key joins only what nothing else tells apart`(_ story: Story) async throws {
    try await story.play()
  }
}
