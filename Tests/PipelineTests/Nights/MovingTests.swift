import Inventory
import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

/// Addresses, names and network cards change; the device stays.
struct MovingTests {
  private typealias Met = Story.Met
  private static let card = "30:05:5c:00:00:01"
  private static let wireless = "a8:6b:ad:00:00:02"
  private static let serial = "U63885F4N123456"

  private static let moves: [Story] = [
    Story(
      name: "another address from DHCP",
      nights: [[Met(1, mac: card, ip: "198.18.60.1")], [Met(1, mac: card, ip: "198.18.60.77")]],
      events: ["D-000001 moved"]),
    Story(
      name: "two devices change places",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1"), Met(2, mac: "30:05:5c:00:00:09", ip: "198.18.60.2")],
        [Met(1, mac: card, ip: "198.18.60.2"), Met(2, mac: "30:05:5c:00:00:09", ip: "198.18.60.1")],
      ], events: ["D-000001 moved", "D-000002 moved"]),
    Story(
      name: "another name",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1", Says.printer(name: "accounting"))],
        [Met(1, mac: card, ip: "198.18.60.1", Says.printer(name: "reception"))],
      ], events: ["D-000001 renamed"]),
    Story(
      name: "to another segment",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1")],
        [Met(1, mac: card, ip: "198.18.61.1", segment: "lab")],
      ], events: ["D-000001 moved", "D-000001 moved_segment"]),
    Story(
      name: "a printer on its cable, then on its radio",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1", Says.printer(serial: serial))],
        [Met(1, mac: wireless, ip: "198.18.60.30", Says.printer(serial: serial))],
        [Met(1, mac: card, ip: "198.18.60.1", Says.printer())],
        [Met(1, mac: wireless, ip: "198.18.60.30", Says.printer())],
      ], events: ["D-000001 moved", "D-000001 card_changed"]),
    Story(
      name: "a printer on both in one night",
      nights: [
        [
          Met(1, mac: card, ip: "198.18.60.1", Says.printer(serial: serial, name: "BRN30055C000001")),
          Met(1, mac: wireless, ip: "198.18.60.30", Says.printer(serial: serial, name: "BRWA86BAD000002")),
        ],
        [Met(1, mac: wireless, ip: "198.18.60.30")],
      ]),
    Story(
      name: "one copier with a name for each of its cards",
      nights: [
        [
          Met(1, mac: card, ip: "198.18.60.1", Says.printer(serial: serial) + [Fact("dhcp.hostname", "copier-staff")]),
          Met(1, mac: wireless, ip: "198.18.60.30", Says.printer(serial: serial) + [Fact("dhcp.hostname", "visitors")]),
        ]
      ]),
    Story(
      name: "a printer that has no serial on both, with one UUID and one name",
      nights: [
        [
          Met(1, mac: card, ip: "198.18.60.1", Says.printer(uuid: "e3248000-80ce-11db-8000-30055c000001")),
          Met(
            1, mac: "30:05:5c:00:00:02", ip: "198.18.60.30", Says.printer(uuid: "e3248000-80ce-11db-8000-30055c000001")),
        ]
      ]),
    Story(
      name: "its UUID alone, night after night on the other card",
      nights: [
        [
          Met(
            1, mac: card, ip: "198.18.60.1", Says.printer(uuid: "cfe92100-67c4-11d4-a45f-f8d027761251", name: "annex"))
        ],
        [
          Met(
            1, mac: wireless, ip: "198.18.60.30",
            Says.printer(uuid: "cfe92100-67c4-11d4-a45f-f8d027761251", name: "annex"))
        ],
      ]),
    Story(
      name: "three nights away, then back",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1"), Met(2, mac: wireless, ip: "198.18.60.2")],
        [Met(2, mac: wireless, ip: "198.18.60.2")], [Met(2, mac: wireless, ip: "198.18.60.2")],
        [Met(2, mac: wireless, ip: "198.18.60.2")],
        [Met(1, mac: card, ip: "198.18.60.5"), Met(2, mac: wireless, ip: "198.18.60.2")],
      ], events: ["D-000001 moved"]),
    Story(
      name: "one card speaks IPv4 and IPv6, another night IPv6 alone",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1"), Met(1, ip: "2001:db8::3205:5cff:fe00:1")],
        [Met(1, ip: "2001:db8::3205:5cff:fe00:1"), Met(1, ip: "fe80::3205:5cff:fe00:1")],
      ]),
  ]

  @Test(arguments: moves) func `a device that moves is the same device`(_ story: Story) async throws {
    try await story.play()
  }

  private static func engine(_ mac: String) -> String { "8000013e03" + mac.filter { $0 != ":" } }
  private static let cards = ["00:c0:b7:00:00:01", "00:c0:b7:00:00:02", "00:c0:b7:00:00:03"]
  private static func ups(_ device: Int, _ card: Int, _ ip: String, _ serial: String?, _ name: String) -> Story.Met {
    Met(device, mac: cards[card], ip: ip, Says.ups(serial: serial, name: name, engine: engine(cards[card])))
  }

  private static let parts: [Story] = [
    Story(
      name: "a new card in a UPS",
      nights: [
        [ups(1, 0, "198.18.60.1", "AS2046123456", "ups-3f")], [ups(1, 1, "198.18.60.1", "AS2046123456", "ups-3f")],
        [ups(1, 1, "198.18.60.1", nil, "ups-3f")],
      ]),
    Story(
      name: "a new card is told",
      nights: [
        [ups(1, 0, "198.18.60.1", "AS2046123456", "ups-3f")], [ups(1, 1, "198.18.60.1", "AS2046123456", "ups-3f")],
      ], events: ["D-000001 card_changed"]),
    Story(
      name: "a card moved to another UPS, the old one has none",
      nights: [
        [ups(1, 0, "198.18.60.1", "AS2046123456", "ups-3f"), ups(2, 1, "198.18.60.2", "AS2046777777", "ups-4f")],
        [ups(2, 0, "198.18.60.2", "AS2046777777", "ups-4f")],
        // Its serial is not read tonight: the card says which.
        [ups(2, 0, "198.18.60.2", nil, "ups-4f")],
      ]),
    Story(
      name: "a card moved to a UPS that was never met",
      nights: [
        [ups(1, 0, "198.18.60.1", "AS2046123456", "ups-3f")], [ups(2, 0, "198.18.60.1", "AS2046777777", "ups-3f")],
        [ups(2, 0, "198.18.60.1", nil, "ups-3f"), ups(1, 2, "198.18.60.3", "AS2046123456", "ups-3f")],
      ]),
    Story(
      name: "two UPS change their cards",
      nights: [
        [ups(1, 0, "198.18.60.1", "AS2046123456", "ups-a"), ups(2, 1, "198.18.60.2", "AS2046777777", "ups-b")],
        [ups(1, 1, "198.18.60.2", "AS2046123456", "ups-b"), ups(2, 0, "198.18.60.1", "AS2046777777", "ups-a")],
        [ups(1, 1, "198.18.60.2", nil, "ups-b"), ups(2, 0, "198.18.60.1", nil, "ups-a")],
      ]),
    Story(
      name: "another device of the same model at the address, its serial told",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1", Says.printer(serial: serial))],
        [Met(2, mac: wireless, ip: "198.18.60.1", Says.printer(serial: "U63885F4N999999"))],
      ], events: ["D-000002 replacement"]),
    Story(
      name: "another MAC at the address and no serial: a new device, and a question",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1", Says.printer(serial: serial))],
        [Met(2, mac: wireless, ip: "198.18.60.1", Says.printer())],
      ], events: ["D-000002 replacement"]),
    Story(
      name: "no question where the old device is on, elsewhere",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1", Says.printer(serial: serial))],
        [
          Met(2, mac: wireless, ip: "198.18.60.1", Says.printer()),
          Met(1, mac: card, ip: "198.18.60.9", Says.printer()),
        ],
      ], events: ["D-000001 moved"]),
    Story(
      name: "no question between a printer and a camera",
      nights: [
        [Met(1, mac: card, ip: "198.18.60.1", Says.printer(serial: serial))],
        [Met(2, mac: wireless, ip: "198.18.60.1", Says.camera(serial: "4L0A1B2PAG12345"))],
      ], events: []),
  ]

  @Test(arguments: parts) func `cards go with their keys and serials with their device`(_ story: Story) async throws {
    try await story.play()
  }
}
