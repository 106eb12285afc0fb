import Inventory
import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

/// What a person decided stays, and what a person typed finds nothing.
struct PeopleTests {
  private typealias Met = Story.Met
  private static let first = "3c:ef:8c:00:00:01"
  private static let second = "3c:ef:8c:00:00:02"
  private static let both = [
    Met(1, mac: first, ip: "198.18.60.1", Says.camera(serial: "4L0A1B2PAG00001", name: "door")),
    Met(2, mac: second, ip: "198.18.60.2", Says.camera(serial: "4L0A1B2PAG00002", name: "yard")),
  ]
  private static func asOne(_ met: [Met]) -> [Met] {
    met.map { Met(1, mac: $0.mac, ip: $0.ip, $0.facts, segment: $0.segment) }
  }
  private static let merge: @Sendable (Register) throws -> Void = { register in
    try register.merge("D-000002", into: "D-000001", by: "Lin")
    try one(register)
  }
  private static let shared = "cfe92100-67c4-11d4-a45f-f8d027761251"

  private static let stories: [Story] = [
    Story(
      name: "a merge holds while both keep showing up",
      nights: [both, asOne(both), asOne(both.reversed()), asOne([both[1]])], people: [0: merge, 3: one]),
    Story(
      name: "a merge of two phones with random MACs",
      nights: [
        [Met(1, mac: "da:a1:19:00:00:01", ip: "198.18.60.1"), Met(2, mac: "da:a1:19:00:00:02", ip: "198.18.60.2")],
        [Met(1, mac: "da:a1:19:00:00:01", ip: "198.18.60.1"), Met(1, mac: "da:a1:19:00:00:02", ip: "198.18.60.2")],
        [Met(1, mac: "da:a1:19:00:00:02", ip: "198.18.60.2"), Met(1, mac: "da:a1:19:00:00:01", ip: "198.18.60.1")],
      ], people: [0: merge, 2: one]),
    Story(
      name: "a merge of two addresses beyond a router",
      nights: [
        [Met(1, ip: "198.18.70.1"), Met(2, ip: "198.18.70.2")], [Met(1, ip: "198.18.70.2"), Met(1, ip: "198.18.70.1")],
        [Met(1, ip: "198.18.70.1")], [Met(1, ip: "198.18.70.2")],
      ], people: [0: merge, 3: one]),
    Story(
      name: "a merge that was taken back",
      nights: [both, asOne(both), both, both.reversed()],
      people: [0: merge, 1: { _ = try $0.split("D-000001", keys: [], by: "Lin") }]),
    Story(
      name: "a split stays though the key of both is seen again",
      nights: [
        [Met(1, mac: first, ip: "198.18.60.1", Says.camera(udn: shared, name: "gate"))],
        [Met(1, mac: second, ip: "198.18.60.2", Says.camera(udn: shared, name: "gate"))],
        [
          Met(2, mac: second, ip: "198.18.60.2", Says.camera(udn: shared, name: "gate")),
          Met(1, mac: first, ip: "198.18.60.1", Says.camera(udn: shared, name: "gate")),
        ],
        [Met(2, mac: second, ip: "198.18.60.2", Says.camera(udn: shared, name: "gate"))],
      ],
      people: [1: { _ = try $0.split("D-000001", keys: [DeviceKey(.mac, second)], by: "Lin") }]),
    Story(
      name: "a split of two printers that have one serial",
      nights: [
        [
          Met(1, mac: first, ip: "198.18.60.1", Says.printer(serial: "X7QY000042")),
          Met(1, mac: second, ip: "198.18.60.2", Says.printer(serial: "X7QY000042")),
        ],
        [
          Met(2, mac: second, ip: "198.18.60.2", Says.printer(serial: "X7QY000042")),
          Met(1, mac: first, ip: "198.18.60.1", Says.printer(serial: "X7QY000042")),
        ],
        [Met(2, mac: second, ip: "198.18.60.2", Says.printer(serial: "X7QY000042"))],
      ],
      people: [0: { _ = try $0.split("D-000001", keys: [DeviceKey(.mac, second)], by: "Lin") }]),
    Story(
      name: "a merge of what shared a serial",
      nights: [
        [
          Met(1, mac: first, ip: "198.18.60.1", Says.printer(serial: "X7QY000042", name: "north-side")),
          Met(2, mac: second, ip: "198.18.60.2", Says.printer(serial: "X7QY000042", name: "south-side")),
        ],
        [Met(1, mac: "30:05:5c:00:00:07", ip: "198.18.60.7", Says.printer(serial: "X7QY000042"))],
      ], people: [0: merge, 1: one]),
    Story(
      name: "a serial that a person typed finds no device",
      nights: [
        [Met(1, mac: first, ip: "198.18.60.1", Says.camera())],
        [Met(2, mac: second, ip: "198.18.60.2", Says.camera(serial: "4L0A1B2PAG00001"))],
        [Met(1, mac: first, ip: "198.18.60.1", Says.camera(serial: "4L0A1B2PAG00009"))],
      ],
      people: [
        0: {
          try $0.say("4L0A1B2PAG00001", for: "serial", of: "D-000001", by: "Lin")
          try $0.say("FA-2024-0117", for: "asset_tag", of: "D-000001", by: "Lin")
          try $0.say("yard", for: "hostname", of: "D-000001", by: "Lin")
        },
        2: {
          let device = try $0.device("D-000001")
          #expect(device.said["serial"] == "4L0A1B2PAG00001" && device.said["asset_tag"] == "FA-2024-0117")
          #expect(device.keys.contains(DeviceKey(.serial, "Dahua 4L0A1B2PAG00009")))
          #expect(!device.keys.contains { $0.value.contains("PAG00001") })
        },
      ]),
    Story(
      name: "a class and a model that a person typed do not hide a device beyond a router",
      nights: [
        [Met(1, ip: "198.18.70.1", Says.printer(name: "branch-office"))],
        [Met(1, ip: "198.18.70.1", Says.printer(name: "branch-office"))],
      ],
      people: [
        0: {
          try $0.say(
            [
              Statement(device: "D-000001", field: "class", value: "label_printer"),
              Statement(device: "D-000001", field: "model", value: "typed by hand"),
            ], by: "Lin")
        }
      ]),
    Story(
      name: "a retired device that is met again keeps its row and its status, and is told",
      nights: [
        [Met(1, mac: first, ip: "198.18.60.1"), Met(2, mac: second, ip: "198.18.60.2")],
        [Met(2, mac: second, ip: "198.18.60.2")],
        [Met(1, mac: first, ip: "198.18.60.9"), Met(2, mac: second, ip: "198.18.60.2")],
      ],
      people: [
        0: { try $0.retire("D-000001", by: "Lin") },
        2: { register in
          let device = try register.device("D-000001")
          let changes = try register.changes(since: .run(3))
          #expect(device.status == .scrapped)
          #expect(changes.contains { $0.device == "D-000001" && $0.kind == .returned })
        },
      ]),
    Story(
      name: "who takes a retired device's address did not replace it tonight",
      nights: [
        [Met(1, mac: first, ip: "198.18.60.1")], [Met(2, mac: second, ip: "198.18.60.1")],
      ], people: [0: { try $0.retire("D-000001", by: "Lin") }], events: []),
  ]

  private static let one: @Sendable (Register) throws -> Void = { register in
    let ids = try register.devices(.all).map(\.id)
    #expect(ids == ["D-000001"])
  }

  @Test(arguments: stories) func `a person's word stands over the nights`(_ story: Story) async throws {
    try await story.play()
  }
}
