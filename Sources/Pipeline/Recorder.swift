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
  private var known: [Identification.KnownDevice]
  private var people: [String: [String: String]]
  /// What each host was judged by; it is judged again only when there is more.
  private var weights: [HostName: Int] = [:]
  private var devices: [HostName: String] = [:]
  /// What the end of the run needs of each device; the rest lies in the register, for a night may have thousands.
  private(set) var recorded: [String: Recorded] = [:]
  private(set) var newCandidates = 0

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
    let devices = try register.knownDevices()
    known = devices.map {
      Identification.KnownDevice(
        id: $0.id, keys: $0.keys, addresses: $0.addresses, deviceClass: $0.deviceClass, model: $0.model,
        name: $0.hostnames.first)
    }
    people = Dictionary(uniqueKeysWithValues: devices.map { ($0.id, $0.said) })
  }

  /// Judges and records a host; does nothing if nothing new was learnt since.
  /// - Returns: the device, whether it is new to the register, and what changed.
  @discardableResult
  func record(_ host: KnownHost) throws -> (device: Device, isNew: Bool, changes: [Change]) {
    let name = HostName(host)
    let host = host.asJudged
    let weight = host.observations.count &* 4096 &+ host.sent.count
    if weights[name] == weight, let id = devices[name] { return (try register.device(id), false, []) }

    let identity = judges.identifier.identify(host)
    let keys = DeviceKeys.keys(of: host, identity)
    let id = devices[name] ?? matchedDevice(keys, identity, host)
    let before = try id.flatMap { try earlierWord(of: $0, host, name) }
    let whole = before?.whole ?? host
    let judged = judges.judge(
      whole, keys: keys, id: id, said: id.flatMap { people[$0] } ?? [:],
      attestations: try id.map { try register.attestations(of: $0) } ?? [],
      exceptions: try id.map { try register.exceptions(of: $0) } ?? [],
      remembered: before?.remembered, run: run.id, now: now(), today: today)
    let result = try register.record(
      RecordedHost(
        device: judged, observations: whole.observations, sent: host.sent, remembered: before?.remembered), in: run)
    weights[name] = weight
    devices[name] = result.deviceID
    let hosts = (recorded[result.deviceID]?.hosts ?? []).union([name])
    let closed = host.facts("tcp.port").filter { $0.value == "closed" }.compactMap(\.port)
    recorded[result.deviceID] = Recorded(
      verdict: result.device.verdict, scope: result.device.scope, addresses: result.device.addresses,
      macs: result.device.macs, closedPorts: closed, hosts: hosts)
    remember(result.device)
    try recordCandidates(of: result.device)
    return (result.device, result.isNew, result.changes)
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

  private func matchedDevice(_ keys: [DeviceKey], _ identity: Identity, _ host: KnownHost) -> String? {
    switch DeviceMatcher.match(keys, identity: identity, addresses: host.addresses, among: known) {
    case .same(let id): isClone(host, keys, of: id) ? nil : id
    case .new, .possiblyReplaced: nil
    }
  }

  /// Some firmware has one UUID in every unit: a host of tonight that shares only that with another host of tonight, whose
  /// network card another vendor made, is a device of its own.
  private func isClone(_ host: KnownHost, _ keys: [DeviceKey], of id: String) -> Bool {
    guard let other = recorded[id], let theirs = known.first(where: { $0.id == id })?.keys else { return false }
    let shared = Set(keys).intersection(theirs).filter(\.kind.isStrong)
    guard !shared.isEmpty, shared.allSatisfy({ $0.kind == .uuid }) else { return false }
    let ours = Set(host.macs.filter { !$0.isLocallyAdministered }.map(\.oui))
    let others = Set(other.macs.filter { !$0.isLocallyAdministered }.map(\.oui))
    return !ours.isEmpty && !others.isEmpty && ours.isDisjoint(with: others)
  }

  private func remember(_ device: Device) {
    let entry = Identification.KnownDevice(
      id: device.id, keys: device.keys, addresses: device.addresses, deviceClass: device.identity.deviceClass,
      model: device.identity.model, name: device.hostnames.first)
    if let index = known.firstIndex(where: { $0.id == device.id }) { known[index] = entry } else { known.append(entry) }
    people[device.id] = device.said
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

  init(_ host: KnownHost) {
    segment = host.segment
    text = host.macs.first?.description ?? host.addresses.first?.description ?? ""
  }
}
