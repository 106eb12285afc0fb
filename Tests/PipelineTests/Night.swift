import DataFiles
import Foundation
import Inventory
import NetworkTypes
import Synchronization
import Vocabulary

@testable import Pipeline

/// A register in a folder of its own, the built-in judges, and a clock that the test holds.
final class Night: Sendable {
  /// The built-in data, loaded once for all tests.
  private static let loaded = Result { try Judges.load(from: data) }
  static let data = DataFolder(
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())
  static func judges() throws -> Judges { try loaded.get() }

  let folder: URL
  let register: Register
  /// 2026-11-24 20:00 in Taipei.
  private let time = Mutex(Date(timeIntervalSince1970: 1_795_521_600))

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("pipeline-\(UUID().uuidString)")
    register = try Register.open(at: folder, mode: .readWrite)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var now: Date { time.withLock { $0 } }

  func pass(days: Int) { time.withLock { $0.addTimeInterval(Double(days) * 86_400) } }

  /// One run that records these hosts into `store`, by default the register.
  /// - Returns: the recorder, and what could not be recorded.
  @discardableResult
  func run(
    _ hosts: [KnownHost], into store: (any RegisterStore)? = nil
  ) async throws -> (recorder: Recorder, failures: [Explanation]) {
    let store = store ?? register
    let run = try store.begin(Run(program: "test", sources: ["lan"], started: now))
    let recorder = try Recorder(register: store, judges: Self.judges(), run: run, timeZone: .taipei) { self.now }
    var failures: [Explanation] = []
    for host in hosts {
      do { try await recorder.record(host) } catch { failures += RecordingFailure.explain(error, host) }
    }
    _ = try store.finish(run, rules: FinishRules(covered: [], keepsCopy: false))
    return (recorder, failures)
  }

  /// A host with a MAC of Axis (00:40:8C in the IEEE registry) that ends in `number`.
  func host(_ number: UInt8, ip: String, facts: [Fact] = [], segment: String = "lan") -> KnownHost {
    let mac = MACAddress("00:40:8c:00:00:" + String(format: "%02x", number)) ?? .zero
    let endpoint = Endpoint(segment: segment, mac: mac, ip: IPAddress(ip))
    let all = [Fact("mac", mac.description)] + facts
    return KnownHost(
      segment: segment, macs: [mac], addresses: [IPAddress(ip)].compactMap { $0 },
      observations: all.map { Observation($0, of: endpoint, by: Means(.asked, "test"), at: now) })
  }
}

/// A register that refuses to record the hosts of one address; the rest is the real one's.
struct RefusingStore: RegisterStore {
  let register: Register
  let refused: IPAddress

  func record(_ host: RecordedHost, in run: Run) throws(InventoryError) -> RecordResult {
    guard !host.device.addresses.contains(refused) else { throw .diskFull(path: "/full") }
    return try register.record(host, in: run)
  }

  func begin(_ run: Run) throws(InventoryError) -> Run { try register.begin(run) }
  func note(_ changes: [Change], in run: Run) throws(InventoryError) { try register.note(changes, in: run) }
  func record(_ flows: [Flow], of device: String, in run: Run) throws(InventoryError) {
    try register.record(flows, of: device, in: run)
  }
  func finish(_ run: Run, rules: FinishRules) throws(InventoryError) -> Run { try register.finish(run, rules: rules) }
  func knownDevices() throws(InventoryError) -> [KnownDevice] { try register.knownDevices() }
  func devices(_ filter: DeviceFilter) throws(InventoryError) -> [Device] { try register.devices(filter) }
  func device(_ id: String) throws(InventoryError) -> Device { try register.device(id) }
  func addresses(of device: String) throws(InventoryError) -> [AddressUse] { try register.addresses(of: device) }
  func observations(of device: String, run: Int?) throws(InventoryError) -> [Observation] {
    try register.observations(of: device, run: run)
  }
  func sent(to device: String, run: Int?) throws(InventoryError) -> [Sent] { try register.sent(to: device, run: run) }
  func judgement(of device: String, in run: Int) throws(InventoryError) -> Judgement? {
    try register.judgement(of: device, in: run)
  }
  func flows(of device: String) throws(InventoryError) -> [Flow] { try register.flows(of: device) }
  func changes(since: ChangesSince) throws(InventoryError) -> [Change] { try register.changes(since: since) }
  func runs() throws(InventoryError) -> [Run] { try register.runs() }
  func run(_ id: Int) throws(InventoryError) -> Run { try register.run(id) }
  func say(
    _ value: String?, for field: String, of device: String, by: String, note: String?
  ) throws(InventoryError) { try register.say(value, for: field, of: device, by: by, note: note) }
  func say(_ statements: [Statement], by: String, note: String?) throws(InventoryError) {
    try register.say(statements, by: by, note: note)
  }
  func add(_ fields: [String: String], by: String) throws(InventoryError) -> Device { try register.add(fields, by: by) }
  func merge(_ id: String, into keeper: String, by: String, note: String?) throws(InventoryError) {
    try register.merge(id, into: keeper, by: by, note: note)
  }
  func split(_ id: String, keys: [DeviceKey], by: String, note: String?) throws(InventoryError) -> Device {
    try register.split(id, keys: keys, by: by, note: note)
  }
  func retire(_ id: String, by: String, note: String?) throws(InventoryError) {
    try register.retire(id, by: by, note: note)
  }
  func attest(_ attestation: Attestation) throws(InventoryError) { try register.attest(attestation) }
  func attestations(of device: String?) throws(InventoryError) -> [Attestation] {
    try register.attestations(of: device)
  }
  func rejudge(_ device: Device) throws(InventoryError) -> Device { try register.rejudge(device) }
  func exceptions(_ states: Set<ExceptionCase.State>?) throws(InventoryError) -> [ExceptionCase] {
    try register.exceptions(states)
  }
  func exceptions(of device: String) throws(InventoryError) -> [ExceptionCase] { try register.exceptions(of: device) }
  func exceptionCase(_ id: String) throws(InventoryError) -> ExceptionCase { try register.exceptionCase(id) }
  func upsertCandidates(_ candidates: [ExceptionCase], of device: String) throws(InventoryError) {
    try register.upsertCandidates(candidates, of: device)
  }
  func save(_ case: ExceptionCase, by: String, note: String?) throws(InventoryError) -> ExceptionCase {
    try register.save(`case`, by: by, note: note)
  }
  func refresh(_ case: ExceptionCase) throws(InventoryError) { try register.refresh(`case`) }
  func auditLog(of subject: String?) throws(InventoryError) -> [Decision] { try register.auditLog(of: subject) }
  func verifyAudit() throws(InventoryError) -> AuditVerification { try register.verifyAudit() }
}
