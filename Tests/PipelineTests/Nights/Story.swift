import Foundation
import Inventory
import NetworkTypes
import Testing
import Vocabulary

@testable import Pipeline

/// Some nights of a few devices, and which row of the register each must be.
struct Story: Sendable, CustomTestStringConvertible {
  let name: String
  /// Who is met on each night, in the order in which they are heard.
  let nights: [[Met]]
  /// What people do after a night, by its index.
  var people: [Int: @Sendable (Register) throws -> Void] = [:]
  /// What the last night's changes mean, as `D-000001 moved`; not looked at where `nil`.
  var events: Set<String>?
  /// How many rows the register has in the end; by default as many as are named.
  var rows: Int?
  var testDescription: String { name }

  /// One host of a night: what it is heard to say, and the number of the device that it must be.
  struct Met: Sendable {
    let device: Int
    let mac: String?
    let ip: String?
    let facts: [Fact]
    var segment = "lan"

    init(_ device: Int, mac: String? = nil, ip: String? = nil, _ facts: [Fact] = [], segment: String = "lan") {
      self.device = device
      self.mac = mac
      self.ip = ip
      self.facts = facts
      self.segment = segment
    }

    func observations(at time: Date) -> [Observation] {
      let endpoint = Endpoint(segment: segment, mac: mac.flatMap { MACAddress($0) }, ip: ip.flatMap { IPAddress($0) })
      let seen = Fact.known(["mac": mac, "ip": ip]) + facts
      return seen.map { Observation($0, of: endpoint, by: Means(.asked, "test"), at: time) }
    }

    func isPart(of host: KnownHost) -> Bool {
      guard host.segment == segment else { return false }
      if let address = ip.flatMap({ IPAddress($0) }) { return host.addresses.contains(address) }
      return mac.flatMap { MACAddress($0) }.map(host.macs.contains) == true
    }
  }

  /// Plays the nights as runs do: through the book of hosts, the recorder and the end of the run, into a register on disk.
  func play() async throws {
    let night = try Night()
    for (index, met) in nights.enumerated() {
      let found = try await Self.run(met, on: night)
      for one in met {
        let expected = "D-" + String(format: "%06d", one.device)
        #expect(
          found.first { one.isPart(of: $0.host) }?.device == expected,
          "night \(index + 1): \(one.mac ?? "-") \(one.ip ?? "-")")
      }
      try people[index]?(night.register)
      night.pass(days: 1)
    }
    if people.isEmpty {
      let named = Set(nights.joined().map(\.device)).count
      #expect(try night.register.devices(.all).count == rows ?? named)
    }
    if let events {
      let run = try #require(try night.register.runs().last).id
      let told = try night.register.changes(since: .run(run)).compactMap { change in
        change.event.map { "\(change.device) \($0)" }
      }
      #expect(Set(told) == events)
    }
  }

  static func run(_ met: [Met], on night: Night) async throws -> [(host: KnownHost, device: String)] {
    let segments = Set(met.map(\.segment)).sorted()
    let run = try night.register.begin(Run(program: "test", sources: segments, started: night.now))
    let recorder = try Recorder(register: night.register, judges: Night.judges(), run: run, timeZone: .taipei) {
      night.now
    }
    var found: [(host: KnownHost, device: String)] = []
    for segment in segments {
      let book = HostBook(segment: segment)
      for one in met where one.segment == segment { await book.take(one.observations(at: night.now)) }
      let heard = await book.heard
      for host in await book.hosts.sorted(by: { order(met, $0) < order(met, $1) }) {
        found.append((host, try await recorder.record(host, beside: heard).device.id))
      }
      // A run looks at everyone again at its end.
      for host in await book.hosts { try await recorder.record(host, beside: heard) }
    }
    try await recorder.tellDoubts()
    _ = try night.register.finish(run, rules: FinishRules(covered: Set(segments), keepsCopy: false))
    return found
  }

  private static func order(_ met: [Met], _ host: KnownHost) -> Int {
    met.firstIndex { $0.isPart(of: host) } ?? met.count
  }
}

/// What devices say of themselves.
enum Says {
  static func printer(
    serial: String? = nil, uuid: String? = nil, name: String? = nil, model: String = "Brother HL-L6400DW"
  ) -> [Fact] {
    Fact.known([
      "ipp.printer-make-and-model": model, "ipp.printer-serial-number": serial,
      "ipp.printer-uuid": uuid.map { "urn:uuid:\($0)" }, "snmp.sys_name": name,
    ])
  }

  static func ups(serial: String? = nil, name: String? = nil, engine: String? = nil) -> [Fact] {
    let card = "APC Web/SNMP Management Card (MB:v4.1.0 PF:v6.8.2 PN:apc_hw05_aos_682.bin AF1:v6.8.2 MN:AP9641 HR:05)"
    var facts = Fact.known([
      "snmp.sys_description": card, "snmp.sys_object_id": "1.3.6.1.4.1.318.1.3.27", "snmp.sys_name": name,
      "snmp.engine_id": engine,
    ])
    facts.append(Fact("snmp.oid", "Smart-UPS X 3000", oid: "1.3.6.1.4.1.318.1.1.1.1.1.1.0"))
    if let serial { facts.append(Fact("snmp.oid", serial, oid: "1.3.6.1.4.1.318.1.1.1.1.2.3.0")) }
    return facts
  }

  static func camera(
    serial: String? = nil, udn: String? = nil, name: String? = nil, vendor: String = "Dahua",
    model: String = "IPC-HFW1230S"
  ) -> [Fact] {
    Fact.known([
      "onvif.manufacturer": vendor, "onvif.model": model, "onvif.serial_number": serial,
      "upnp.udn": udn.map { "uuid:\($0)" }, "upnp.friendly_name": name, "snmp.sys_name": name,
    ])
  }

  static func computer(_ name: String) -> [Fact] {
    Fact.known(["netbios.name": name, "dhcp.hostname": name, "dhcp.vendor_class": "MSFT 5.0"])
  }

  static func phone(_ name: String) -> [Fact] {
    Fact.known(["dhcp.hostname": name, "dhcp.vendor_class": "android-dhcp-13"])
  }
}
