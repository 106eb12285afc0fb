import Foundation
import GRDB
import NetworkTypes
import Synchronization
import Vocabulary

@testable import Inventory

/// A register in a temporary folder with a clock that the test holds.
final class Sample: Sendable {
  let folder: URL
  private let time = Mutex(Sample.evening)

  /// 2026-11-24 20:00 in Taipei.
  static let evening = Date(timeIntervalSince1970: 1_795_521_600)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("inventory-\(UUID().uuidString)")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var directory: DataDirectory { DataDirectory(folder) }
  var now: Date { time.withLock { $0 } }

  func pass(days: Int) { time.withLock { $0.addTimeInterval(Double(days) * 86_400) } }

  func open(_ mode: Register.Mode = .readWrite, migrations: [Migration] = Migration.all) throws -> Register {
    try Register(directory, mode: mode, migrations: migrations, timeZone: .taipei) { self.now }
  }

  /// A run of tonight that meets these hosts and covers the segment `lan`.
  @discardableResult
  func night(_ register: Register, _ hosts: [RecordedHost], end: Run.End = .complete) throws -> (Run, [RecordResult]) {
    let run = try register.begin(Run(program: "test", sources: ["lan"], started: now))
    let results = try hosts.map { try register.record($0, in: run) }
    var finished = run
    finished.end = end
    finished.coverage = [coverage]
    return (try register.finish(finished, rules: FinishRules()), results)
  }

  private var coverage: Coverage {
    var coverage = Coverage(segment: "lan", basis: .ownTraffic)
    coverage.addressesAsked = 254
    return coverage
  }

  /// Changes the file behind the program's back.
  func tamper(_ sql: String) throws {
    let queue = try DatabaseQueue(path: directory.inventory.path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }

  func host(
    _ id: String = "", serial: String = "SN1", ip: String = "10.0.0.5", firmware: String? = "1.0",
    deviceClass: DeviceClass = .printer, ports: [UInt16] = [80, 631], sent: [Sent] = []
  ) -> RecordedHost {
    let evidence = Evidence(Fact("snmp.sys_description", "Acme 1"), rule: "test")
    func value(_ attribute: Attribute, _ text: String) -> Identity.Value {
      let claim = Claim(attribute, text, certainty: 0.9, nature: .ownField, kind: "snmp", evidence: evidence)
      return Identity.Value(value: text, confidence: 0.9, evidence: [claim], losers: [])
    }
    var values: [Attribute: Identity.Value] = [
      .deviceClass: value(.deviceClass, deviceClass.rawValue), .vendor: value(.vendor, "Acme"),
      .model: value(.model, "One"), .serial: value(.serial, serial),
    ]
    values[.firmware] = firmware.map { value(.firmware, $0) }
    let address = IPAddress(ip)
    let device = Device(
      id: id, scope: deviceClass.defaultScope, scopeBasis: Explanation("scope.class"),
      identity: Identity(values: values),
      keys: [DeviceKey(.serial, "Acme \(serial)"), DeviceKey(.address, ip)], segment: "lan",
      addresses: address.map { [$0] } ?? [], ports: ports.map { .tcp($0) },
      assessment: WeaknessAssessment(
        findings: [], status: .undetermined, basis: Explanation("b"), updatable: .undetermined,
        updatableBasis: Explanation("b")),
      firstSeen: now, lastSeen: now, lastRun: 0)
    let endpoint = Endpoint(segment: "lan", ip: address)
    var twice = Observation(
      Fact("snmp.sys_description", "Acme 1"), of: endpoint, by: Means(.asked, "snmp"), at: now)
    twice.merge(
      Observation(Fact("snmp.sys_description", "Acme 1"), of: endpoint, by: Means(.passive, "lldp"), at: now + 5))
    let port = Observation(
      Fact("tcp.port", "open", port: .tcp(631)), of: endpoint, by: Means(.asked, "sweep"), at: now + 1)
    return RecordedHost(device: device, observations: [twice, port], sent: sent)
  }
}
