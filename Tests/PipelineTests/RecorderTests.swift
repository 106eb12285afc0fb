import Foundation
import Inventory
import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

struct RecorderTests {
  private let night: Night

  init() throws { night = try Night() }

  @Test func `the same host twice in a night is one device`() async throws {
    let first = night.host(1, ip: "198.18.60.1")
    let more = night.host(1, ip: "198.18.60.1", facts: [Fact("tcp.port", "open", port: .tcp(80))])
    let recorder = try await night.run([first, more]).recorder
    let devices = try night.register.devices(.all)
    #expect(devices.count == 1)
    #expect(devices.first?.ports == [.tcp(80)])
    #expect(await recorder.recorded.count == 1)
  }

  @Test func `an address whose MAC is heard later is no second device`() async throws {
    let serial = Fact("onvif.serial_number", "4L0A1B2PAG12345")
    var early = night.host(1, ip: "198.18.60.1", facts: [Fact("onvif.manufacturer", "Dahua")])
    early.macs = []
    try await night.run([
      early, night.host(1, ip: "198.18.60.1", facts: [Fact("onvif.manufacturer", "Dahua"), serial]),
    ])
    #expect(try night.register.devices(.all).map(\.id) == ["D-000001"])
  }

  @Test func `a serial that comes late in the night undoes a match, and the card is the new device's`() async throws {
    func host(_ serial: String?) -> KnownHost {
      night.host(
        1, ip: "198.18.60.1", facts: Fact.known(["onvif.manufacturer": "Dahua", "onvif.serial_number": serial]))
    }
    try await night.run([host("4L0A1B2PAG00001")])
    night.pass(days: 1)
    try await night.run([host(nil), host("4L0A1B2PAG00002")])
    #expect(try night.register.devices(.all).map(\.id) == ["D-000001", "D-000002"])
    night.pass(days: 1)
    try await night.run([host(nil)])
    let devices = try night.register.devices(.all)
    #expect(devices.map(\.lastRun) == [2, 3])
    #expect(devices.map { $0.keys.contains { $0.kind == .mac } } == [false, true])
  }

  @Test func `one host on two segments is one device by its serial number`() async throws {
    let serial = [
      Fact("onvif.manufacturer", "AXIS"), Fact("onvif.model", "M3045-V"), Fact("onvif.serial_number", "ACCC8E123456"),
    ]
    let wired = night.host(1, ip: "198.18.60.1", facts: serial)
    let wireless = night.host(2, ip: "198.18.61.1", facts: serial, segment: "wlan")
    try await night.run([wired, wireless])
    let devices = try night.register.devices(.all)
    #expect(devices.map(\.id) == ["D-000001"], "\(devices.map(\.keys))")
  }

  @Test func `two hosts of one night that share only a UUID, on cards of two vendors, are two devices`() async throws {
    let udn = [Fact("upnp.udn", "uuid:2f402f80-da50-11e1-9b23-001788102201")]
    func host(_ mac: String, _ ip: String) throws -> KnownHost {
      let endpoint = Endpoint(segment: "eth0", mac: MACAddress(mac), ip: IPAddress(ip))
      let seen = udn.map {
        Observation($0, of: endpoint, by: Means(.passive, "test"), at: Date(timeIntervalSince1970: 0))
      }
      return KnownHost(
        segment: "eth0", macs: [try #require(MACAddress(mac))], addresses: [try #require(IPAddress(ip))],
        observations: seen)
    }
    // Signify and D-Link; then a second card of Signify's own, which may well be the same device.
    try await night.run([host("00:17:88:10:22:01", "198.18.60.1"), host("1c:7e:e5:00:00:01", "198.18.60.2")])
    #expect(try night.register.devices(.all).count == 2)
    try await night.run([host("00:17:88:10:22:01", "198.18.60.1"), host("00:17:88:10:22:99", "198.18.60.3")])
    #expect(try night.register.devices(.all).count == 2)
  }

  @Test func `the second night knows the device by its new address`() async throws {
    try await night.run([night.host(1, ip: "198.18.60.1"), night.host(2, ip: "198.18.60.2")])
    night.pass(days: 1)
    // The two have changed places.
    try await night.run([night.host(1, ip: "198.18.60.2"), night.host(2, ip: "198.18.60.1")])
    let devices = try night.register.devices(.all).sorted { $0.id < $1.id }
    #expect(
      devices.map(\.addresses) == [[IPAddress("198.18.60.2")], [IPAddress("198.18.60.1")]].map { $0.compactMap { $0 } })
    let changes = try night.register.changes(since: .run(2))
    #expect(changes.allSatisfy { $0.kind == .changed }, "\(changes)")
  }

  @Test func `a host that cannot be recorded loses no other`() async throws {
    let store = RefusingStore(register: night.register, refused: try #require(IPAddress("198.18.60.2")))
    let hosts = [1, 2, 3].map { night.host($0, ip: "198.18.60.\($0)") }
    let (recorder, failures) = try await night.run(hosts, into: store)
    #expect(failures.map(\.id) == ["scan.record_failed", "inventory.disk_full"])
    #expect(failures.first?.values["address"] == "198.18.60.2")
    let addresses = try night.register.devices(.all).flatMap(\.addresses).map(\.description)
    #expect(addresses.sorted() == ["198.18.60.1", "198.18.60.3"])
    #expect(await recorder.recorded.count == 2)
    // Once there is room again, it is recorded like any other.
    try await night.run(hosts)
    #expect(try night.register.devices(.all).count == 3)
  }

  @Test func `nothing new means nothing is written`() async throws {
    let host = night.host(1, ip: "198.18.60.1")
    let run = try night.register.begin(Run(program: "test", sources: ["lan"], started: night.now))
    let recorder = try Recorder(register: night.register, judges: Night.judges(), run: run, timeZone: .taipei) {
      night.now
    }
    let first = try await recorder.record(host)
    #expect(first.isNew && first.changes.map(\.kind) == [.new])
    let second = try await recorder.record(host)
    #expect(!second.isNew && second.changes.isEmpty && second.device.id == first.device.id)
  }

  @Test func `a person's class wins, is judged at once, and stays on the next night`() async throws {
    let host = night.host(1, ip: "198.18.60.1")
    try await night.run([host])
    let judges = try Night.judges()
    try night.register.say(
      [
        Statement(device: "D-000001", field: "class", value: "nas"),
        Statement(device: "D-000001", field: "vendor", value: "D-Link"),
        Statement(device: "D-000001", field: "model", value: "DNS-320L"),
      ], by: "Lin", note: nil)
    let judged = try judges.judgeAgain("D-000001", in: night.register, timeZone: .taipei, now: night.now)
    #expect(judged.identity.deviceClass == .nas && judged.scope == .iot)
    // CVE-2024-3273: all versions, no fix will come.
    #expect(judged.assessment.status == .present && judged.verdict == .exceptionCandidate)
    let candidates = try night.register.exceptions(of: "D-000001")
    #expect(candidates.contains { $0.control == "B3" && $0.route == .a && $0.state == .candidate })

    let firstSights = Set(candidates.map(\.firstSeen))
    night.pass(days: 30)
    let (recorder, failures) = try await night.run([host])
    #expect(failures.isEmpty)
    #expect(await recorder.newCandidates == 0)
    let later = try night.register.exceptions(of: "D-000001")
    #expect(later.count == candidates.count)
    #expect(Set(later.map(\.firstSeen)) == firstSights, "a candidate keeps its first sight")
    #expect(try night.register.device("D-000001").identity.deviceClass == .nas)

    // Taken back: the class is what was observed, and the candidates are gone.
    for field in ["class", "vendor", "model"] {
      try night.register.say(nil, for: field, of: "D-000001", by: "Lin")
    }
    let back = try judges.judgeAgain("D-000001", in: night.register, timeZone: .taipei, now: night.now)
    #expect(back.identity.deviceClass != .nas)
    #expect(try night.register.exceptions(of: "D-000001").isEmpty)
  }
}
