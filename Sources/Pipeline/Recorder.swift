import Foundation
import Identification
import Inventory
import NetworkTypes
import Vocabulary

/// Judges finished hosts and writes each into the register in a transaction of its own. One for the whole run, so that
/// a device on two segments is one row.
actor Recorder {
  private let register: any RegisterStore
  private let judges: Judges
  private let run: Run
  private let today: String
  private let now: @Sendable () -> Date
  private var book: DeviceBook
  /// What each host was judged by; it is judged again only when there is more.
  private var weights: [HostName: Int] = [:]
  private var devices: [HostName: String] = [:]
  /// What the end of the run needs of each device; the rest lies in the register, for a night may have thousands.
  private(set) var recorded: [String: Recorded] = [:]
  private var met: Set<String> = []
  private(set) var newCandidates = 0
  /// New devices of which only the end of the run can say what they have to do with a known one.
  private var doubts: [String: Doubt] = [:]

  private struct Doubt: Sendable {
    let near: String
    let sharedKeys: [DeviceKey]
  }

  /// What is kept in memory of a recorded device.
  struct Recorded: Sendable {
    let verdict: Verdict.Outcome
    let scope: Scope
    let addresses: [IPAddress]
    let macs: [MACAddress]
    let closedPorts: [TransportPort]
    /// The hosts of this run that are this device.
    let hosts: Set<HostName>
  }

  init(
    register: any RegisterStore, judges: Judges, run: Run, timeZone: TimeZone, now: @escaping @Sendable () -> Date
  ) throws {
    self.register = register
    self.judges = judges
    self.run = run
    self.now = now
    today = now().formatted(Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day())
    book = DeviceBook(try register.knownDevices())
  }

  /// Judges and records a host; does nothing if nothing new was learnt since.
  /// - Parameters:
  ///   - host: all that is known of it by now.
  ///   - heard: the MACs that were heard on its segment tonight: who is on at the same time is another device.
  /// - Returns: the device, whether it is new to the register, and what changed.
  /// - Throws: `InventoryError`; then nothing of the host is kept.
  @discardableResult
  func record(
    _ host: KnownHost, beside heard: Set<MACAddress> = []
  ) throws -> (device: Device, isNew: Bool, changes: [Change]) {
    let name = HostName(host)
    let host = host.asJudged
    let weight = host.observations.count &* 4096 &+ host.sent.count
    if weights[name] == weight, let id = devices[name] { return (try register.device(id), false, []) }

    let identity = judges.identifier.identify(host)
    let keys = DeviceKeys.keys(of: host, identity)
    let traits = HostTraits(host, identity, keys: keys, names: HostNames.of(host))
    let (id, near) = device(of: host, name, traits, heard)
    let before = try id.flatMap { try earlierWord(of: $0, host, name) }
    let whole = before?.whole ?? host
    let allKeys = whole.addresses == host.addresses ? keys : Set(keys + DeviceKeys.keys(of: whole, identity)).sorted()
    let judged = judges.judge(
      whole, keys: allKeys, id: id, said: id.map { book.said(of: $0) } ?? [:],
      attestations: try id.map { try register.attestations(of: $0) } ?? [],
      exceptions: try id.map { try register.exceptions(of: $0) } ?? [],
      remembered: before?.remembered, before: try id.map { try register.device($0).assessment.findings } ?? [],
      run: run.id, now: now(), today: today)
    let result = try register.record(
      RecordedHost(
        device: judged, observations: whole.observations, sent: host.sent, remembered: before?.remembered), in: run)
    weights[name] = weight
    devices[name] = result.deviceID
    met.insert(result.deviceID)
    let hosts = (recorded[result.deviceID]?.hosts ?? []).union([name])
    let closed = whole.facts("tcp.port").filter { $0.value == "closed" }.compactMap(\.port)
    recorded[result.deviceID] = Recorded(
      verdict: result.device.verdict, scope: result.device.scope, addresses: result.device.addresses,
      macs: result.device.macs, closedPorts: closed.filter { !result.device.ports.contains($0) }, hosts: hosts)
    book.remember(result.device, from: traits, sharing: result.sharedKeys)
    if result.isNew, let near { doubts[result.deviceID] = Doubt(near: near, sharedKeys: result.sharedKeys) }
    try recordCandidates(of: result.device)
    return (result.device, result.isNew, result.changes)
  }

  /// Asks of each new device whether it replaced the one that it stands for or shares a key with, now that it is known who was
  /// on tonight.
  func tellDoubts() throws {
    let moment = now()
    let changes = doubts.sorted { $0.key < $1.key }.compactMap { id, doubt -> Change? in
      if let key = doubt.sharedKeys.first, recorded[doubt.near] != nil {
        return Change(
          run: run.id, device: id, kind: .changed, field: "shared_key", before: doubt.near,
          after: "\(key.kind.rawValue) \(key.value)", at: moment)
      }
      guard recorded[doubt.near] == nil, book.mayReplace(id, doubt.near) else { return nil }
      return Change(
        run: run.id, device: id, kind: .changed, field: "replacement", before: doubt.near, after: id, at: moment)
    }
    try register.note(changes, in: run)
    doubts = [:]
  }

  /// Expires and tests the exceptions in force.
  func keepUpExceptions(flows: [Flow], coverage: [Coverage]) throws {
    try ExceptionUpkeep(
      register: register, rules: judges.rules, recorded: recorded, flows: flows, coverage: coverage, today: today
    ).run()
  }

  /// Who owns which address, for the flows.
  var owners: [IPAddress: String] {
    Dictionary(recorded.flatMap { id, device in device.addresses.map { ($0, id) } }) { min($0, $1) }
  }

  /// What earlier nights made of a device, and the host with all that this run heard of the device elsewhere.
  private func earlierWord(
    of id: String, _ host: KnownHost, _ name: HostName
  ) throws -> (remembered: Identity?, whole: KnownHost) {
    guard let known = recorded[id], let judgement = try register.judgement(of: id, in: run.id) else {
      return (try register.device(id).identity, host)
    }
    guard known.hosts.union([name]).count > 1 else { return (judgement.remembered, host) }
    let elsewhere = KnownHost(
      segment: judgement.segment, macs: judgement.macs, addresses: judgement.addresses,
      observations: try register.observations(of: id, run: run.id))
    return (judgement.remembered, host.joined(with: elsewhere).asJudged)
  }

  /// The device that a host is, and, for a new one, the device that it may have replaced.
  private func device(
    of host: KnownHost, _ name: HostName, _ traits: HostTraits, _ heard: Set<MACAddress>
  ) -> (id: String?, near: String?) {
    // An address may have been recorded before its MAC was heard.
    let taken = devices[name] ?? host.addresses.lazy.compactMap { self.devices[HostName(host.segment, $0)] }.first
    if let taken, !book.forbids(traits, taken) { return (taken, nil) }
    switch book.match(traits, Tonight(macs: heard, devices: met)) {
    case .same(let id): return (id, nil)
    case .possiblyReplaced(let id): return (nil, id)
    case .new: return (nil, nil)
    }
  }

  private func recordCandidates(of device: Device) throws {
    let before = Set(try register.exceptions(of: device.id).map { "\($0.control)/\($0.route.rawValue)" })
    let candidates = try judges.renewCandidates(of: device, in: register, now: now())
    newCandidates += candidates.count { !before.contains("\($0.control)/\($0.route.rawValue)") }
  }
}

/// By what a host is known within one run: its first MAC on its segment, or its first address beyond a router.
struct HostName: Hashable {
  private let segment: String
  private let text: String

  init(_ segment: String, _ address: IPAddress) {
    self.segment = segment
    text = address.description
  }

  init(_ host: KnownHost) {
    segment = host.segment
    text = host.macs.first?.description ?? host.addresses.first?.description ?? ""
  }
}
