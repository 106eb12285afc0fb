import Foundation
import GRDB
import NetworkTypes
import Testing
import Vocabulary

@testable import Inventory

struct RegisterTests {
  @Test func `a device comes back as it was recorded, with number, keys, observations and what was sent`() throws {
    let sample = try Sample()
    let register = try sample.open()
    let endpoint = Endpoint(segment: "lan", ip: IPAddress("10.0.0.5"))
    let sent = Sent(
      to: endpoint, probe: "snmp", port: .udp(161), connections: 0, packets: 2, bytes: 84, outcome: .answered,
      at: sample.now)
    let host = sample.host(sent: [sent])
    let (run, results) = try sample.night(register, [host])
    #expect(results.map(\.deviceID) == ["D-000001"])
    #expect(results[0].isNew && results[0].changes.map(\.kind) == [.new])
    var expected = host.device
    expected.id = "D-000001"
    expected.lastRun = run.id
    expected.keys.sort()
    #expect(try register.device("D-000001") == expected)
    #expect(try register.observations(of: "D-000001", run: nil) == host.observations)
    #expect(try register.sent(to: "D-000001", run: run.id) == [sent])
    #expect(run.counts["found"] == 1 && run.counts["new"] == 1 && run.counts["gone"] == 0)
    #expect(try register.runs() == [run])
  }

  @Test func `a second night tells field by field what changed and keeps the first sight`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host()])
    sample.pass(days: 1)
    let (run, results) = try sample.night(
      register, [sample.host("D-000001", ip: "10.0.0.9", firmware: "1.1", ports: [80])])
    let changes = results[0].changes
    #expect(!results[0].isNew)
    #expect(changes.map(\.field) == ["ip", "ports", "firmware"])
    #expect(changes.map(\.before) == ["10.0.0.5", "80/tcp; 631/tcp", "1.0"])
    #expect(changes.map(\.after) == ["10.0.0.9", "80/tcp", "1.1"])
    let device = try register.device("D-000001")
    #expect(device.firstSeen == Sample.evening && device.lastSeen == sample.now && device.lastRun == run.id)
    #expect(try register.addresses(of: "D-000001").map(\.address.description) == ["10.0.0.9", "10.0.0.5"])
    #expect(try register.changes(since: .run(run.id)) == changes)
    #expect(try register.changes(since: .after(run: run.id)).isEmpty)
    #expect(try register.changes(since: .date(Sample.evening)).count == 4)
  }

  @Test func `a value that was not read tonight is no change, nor is reading it again`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host(firmware: "1.0")])
    let (_, unread) = try sample.night(register, [sample.host("D-000001", firmware: nil)])
    let (_, again) = try sample.night(register, [sample.host("D-000001", firmware: "1.0")])
    let (_, newer) = try sample.night(register, [sample.host("D-000001", firmware: "1.2")])
    #expect(unread[0].changes.isEmpty && again[0].changes.isEmpty)
    #expect(newer[0].changes.map(\.before) == ["1.0"])
  }

  @Test func `an absent device is not seen at first, not found after three nights, and returns`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host(), sample.host(serial: "SN2", ip: "10.0.0.6")])
    var news: [[String]] = []
    for _ in 0..<4 {
      sample.pass(days: 1)
      let (run, _) = try sample.night(register, [sample.host("D-000002", serial: "SN2", ip: "10.0.0.6")])
      // The same night again: not another night.
      try sample.night(register, [sample.host("D-000002", serial: "SN2", ip: "10.0.0.6")])
      news.append(try register.changes(since: .run(run.id)).map { "\($0.device) \($0.kind) \($0.after ?? "-")" })
    }
    #expect(news == [["D-000001 gone -"], [], ["D-000001 changed not_found"], []])
    #expect(try register.devices(DeviceFilter(statuses: [.notFound])).map(\.id) == ["D-000001"])
    sample.pass(days: 1)
    let (_, back) = try sample.night(register, [sample.host("D-000001")])
    #expect(back[0].changes.map(\.kind) == [.returned, .changed])
    #expect(back[0].device.status == .unlisted)
  }

  @Test(arguments: [Run.End.failed, .interrupted])
  func `a run that failed says nothing of absent devices`(_ end: Run.End) throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host()])
    sample.pass(days: 1)
    let (run, _) = try sample.night(register, [], end: end)
    #expect(try register.changes(since: .run(run.id)).isEmpty)
  }

  @Test func `a segment that was not asked makes nobody absent`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host()])
    let run = try register.begin(Run(program: "test", sources: ["file.pcap"], started: sample.now))
    _ = try register.finish(run, rules: FinishRules())
    #expect(try register.changes(since: .run(run.id)).isEmpty)
  }

  @Test func `a strong key of two devices is kept as shared and tells neither`() throws {
    let sample = try Sample()
    let register = try sample.open()
    let (_, results) = try sample.night(register, [sample.host(), sample.host(ip: "10.0.0.6")])
    let key = DeviceKey(.serial, "Acme SN1")
    #expect(results.map(\.sharedKeys) == [[], [key]])
    let known = try register.knownDevices()
    #expect(known.map { $0.keys.contains(key) } == [false, false])
    #expect(known.map(\.sharedKeys) == [[key], [key]])
    #expect(try register.device("D-000002").keys.contains(key))
  }

  @Test func `weak keys are those of the last night only`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host()])
    try sample.night(register, [sample.host("D-000001", ip: "10.0.0.9")])
    #expect(
      try register.device("D-000001").keys == [DeviceKey(.serial, "Acme SN1"), DeviceKey(.address, "10.0.0.9")])
  }

  @Test func `a device seen on two segments in one run keeps the addresses of both`() throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(register, [sample.host(), sample.host("D-000001", ip: "10.1.0.5", ports: [443])])
    let device = try register.device("D-000001")
    #expect(device.addresses.map(\.description) == ["10.0.0.5", "10.1.0.5"])
    #expect(device.ports == [.tcp(80), .tcp(443), .tcp(631)])
  }

  @Test func `old observations are pruned, the devices stay`() throws {
    let sample = try Sample()
    let register = try sample.open()
    let (first, _) = try sample.night(register, [sample.host()])
    for _ in 0..<2 {
      let run = try register.begin(Run(program: "test", sources: ["lan"], started: sample.now))
      var host = sample.host("D-000001")
      host.observations.removeLast()
      _ = try register.record(host, in: run)
      _ = try register.finish(run, rules: FinishRules(runsKept: 2))
    }
    #expect(try register.observations(of: "D-000001", run: first.id).isEmpty)
    #expect(try register.observations(of: "D-000001", run: first.id + 1).count == 1)
    let facts = try register.read { db in try String.fetchAll(db, sql: "SELECT key FROM fact") }
    #expect(facts == ["snmp.sys_description"])
    #expect(try register.devices(.all).count == 1)
  }

  @Test func `flows of several runs add up`() throws {
    let sample = try Sample()
    let register = try sample.open()
    let client = try #require(IPAddress("10.0.0.5"))
    let server = try #require(IPAddress("203.0.113.9"))
    let flow = Flow(
      client: client, server: server, port: .tcp(443), packets: 3, bytes: 900, first: sample.now, last: sample.now)
    try sample.night(register, [sample.host()])
    for _ in 0..<2 {
      let run = try register.begin(Run(program: "test", sources: ["lan"], started: sample.now))
      try register.record([flow], of: "D-000001", in: run)
      _ = try register.finish(run, rules: FinishRules())
    }
    var twice = flow
    twice.packets = 6
    twice.bytes = 1800
    #expect(try register.flows(of: "D-000001") == [twice])
  }

  @Test(arguments: [
    ("printer", ["D-000001"]), ("ACME", ["D-000001", "D-000002"]), ("10.0.0.6", ["D-000002"]), ("nothing", []),
  ])
  func `a filter finds by text`(_ text: String, _ ids: [String]) throws {
    let sample = try Sample()
    let register = try sample.open()
    try sample.night(
      register, [sample.host(), sample.host(serial: "SN2", ip: "10.0.0.6", deviceClass: .ipCamera)])
    try register.say("printer room", for: "location", of: "D-000001", by: "Lin")
    #expect(try register.devices(DeviceFilter(text: text)).map(\.id) == ids)
    #expect(try register.devices(DeviceFilter(classes: [.ipCamera])).map(\.id) == ["D-000002"])
  }
}
