import Compliance
import Foundation
import Identification
import Inventory
import NetworkTypes
import Vocabulary
import Weaknesses

extension Judges {
  /// The address that others reach it at comes first, a link-local one last.
  static func inOrder(_ addresses: [IPAddress]) -> [IPAddress] {
    addresses.sorted { ($0.isLinkLocal ? 1 : 0, $0) < ($1.isLinkLocal ? 1 : 0, $1) }
  }

  /// From what is known of a host to a row of the register: a pure function of host, people's words and knowledge. `id` is
  /// the device it was matched with (`nil`: a new one), `remembered` what earlier nights made of that device, `before` what they found on it, and `today`
  /// the day in the register's time zone, `YYYY-MM-DD`.
  func judge(
    _ host: KnownHost, keys: [DeviceKey], id: String?, said: [String: String], attestations: [Attestation],
    exceptions: [ExceptionCase], remembered: Identity? = nil, before: [Finding] = [], run: Int, now: Date, today: String
  ) -> Device {
    let identity = identifier.identity(of: host, said: said, remembering: remembered)
    let byClass = rules.scope(of: identity.deviceClass)
    let byPerson = said["scope"].flatMap(Scope.init(rawValue:))
    let history = WeaknessAssessor.History(findings: before, dispositions: FindingWord.dispositions(in: said))
    var device = Device(
      id: id ?? "", status: said["status"].flatMap(Device.Status.init(rawValue:)) ?? .unlisted,
      scope: byPerson ?? byClass.scope,
      scopeBasis: byPerson == nil ? byClass.basis : Explanation("scope.by_person", exit: .done), identity: identity,
      keys: keys, segment: host.segment, macs: host.macs, addresses: Judges.inOrder(host.addresses),
      hostnames: HostNames.of(host), macVendor: host.macs.lazy.compactMap(identifier.macVendor).first,
      ports: host.openPorts, connection: HostNames.usesDHCP(host) ? .dhcp : .unknown,
      assessment: assessor.assess(identity: identity, host: host, today: today, history: history), said: said,
      firstSeen: host.observations.map(\.firstSeen).min() ?? now,
      lastSeen: host.observations.map(\.lastSeen).max() ?? now, lastRun: run)
    let wereAsked = host.sent.contains { $0.probe == "port-sweep" && $0.outcome == .answered }
    let input = ComplianceInput(
      device, attestations: attestations, exceptions: exceptions, portsObserved: wereAsked, now: now, today: today)
    device.verdicts = rules.verdicts(for: input)
    return device
  }

  /// Proposes the exception candidates of a device anew; the store keeps the first sight of those that stay.
  @discardableResult
  func renewCandidates(
    of device: Device, in register: any RegisterStore, now: Date
  ) throws -> [ExceptionCase] {
    let touched = try register.exceptions(of: device.id).filter { $0.state != .candidate }
    let candidates = rules.candidates(for: device.verdicts, of: device.id, existing: touched, now: now)
    try register.upsertCandidates(candidates, of: device.id)
    return candidates
  }

  /// Judges a device again from the observations of its last run, after a person said something of it: the verdict must
  /// not wait for the next night.
  @discardableResult
  package func judgeAgain(
    _ id: String, in register: any RegisterStore, timeZone: TimeZone, now: Date = Date()
  ) throws -> Device {
    let device = try register.device(id)
    let host = KnownHost(
      segment: device.segment, macs: device.macs, addresses: device.addresses,
      observations: try register.observations(of: device.id, run: device.lastRun),
      sent: try register.sent(to: device.id, run: device.lastRun))
    var judged = judge(
      host, keys: device.keys, id: device.id, said: device.said, attestations: try register.attestations(of: device.id),
      exceptions: try register.exceptions(of: device.id), remembered: device.identity,
      before: device.assessment.findings,
      run: device.lastRun, now: now,
      today: now.formatted(Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day()))
    judged.ports = device.ports
    judged.hostnames = device.hostnames
    judged.firstSeen = device.firstSeen
    judged.lastSeen = device.lastSeen
    judged.status = device.status
    let saved = try register.rejudge(judged)
    try renewCandidates(of: saved, in: register, now: now)
    return saved
  }
}
