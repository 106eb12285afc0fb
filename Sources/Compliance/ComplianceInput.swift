import Foundation
import NetworkTypes
import Vocabulary

/// All that the rule set needs of one device to judge it.
package struct ComplianceInput: Sendable {
  package var device: String
  package var deviceClass: DeviceClass
  package var scope: Scope
  package var status: Device.Status
  package var identity: Identity
  package var addresses: [IPAddress]
  package var connection: Device.Connection
  /// The ports that answered open, and whether ports were asked at all in this run.
  package var ports: [TransportPort]
  package var portsObserved: Bool
  package var assessment: WeaknessAssessment
  /// What people said, by the register's English column name.
  package var said: [String: String]
  /// Of this device, any order; the newest that holds counts.
  package var attestations: [Attestation]
  /// The exceptions of this device, in any state.
  package var exceptions: [ExceptionCase]
  /// Public addresses that were seen to open a conversation with the device.
  package var publicPeers: [IPAddress]
  /// Days since a person reviewed the row; `nil`: never. A scan is no review.
  package var daysSinceReview: Int?
  package var now: Date
  /// The day in the register's time zone, `YYYY-MM-DD`.
  package var today: String

  package init(
    device: String, deviceClass: DeviceClass, scope: Scope, status: Device.Status = .unlisted, identity: Identity,
    addresses: [IPAddress] = [], connection: Device.Connection = .unknown, ports: [TransportPort] = [],
    portsObserved: Bool = true, assessment: WeaknessAssessment, said: [String: String] = [:],
    attestations: [Attestation] = [], exceptions: [ExceptionCase] = [], publicPeers: [IPAddress] = [],
    daysSinceReview: Int? = nil, now: Date, today: String
  ) {
    self.device = device
    self.deviceClass = deviceClass
    self.scope = scope
    self.status = status
    self.identity = identity
    self.addresses = addresses
    self.connection = connection
    self.ports = ports
    self.portsObserved = portsObserved
    self.assessment = assessment
    self.said = said
    self.attestations = attestations
    self.exceptions = exceptions
    self.publicPeers = publicPeers
    self.daysSinceReview = daysSinceReview
    self.now = now
    self.today = today
  }

  /// From a row of the register. The class and scope are those that the row shows: what a person said comes first.
  /// The review's day is read from `said["reviewed_on"]`.
  package init(
    _ device: Device, attestations: [Attestation] = [], exceptions: [ExceptionCase] = [],
    publicPeers: [IPAddress] = [], portsObserved: Bool = true, now: Date, today: String
  ) {
    let reviewed = device.said["reviewed_on"].flatMap { CalendarDay(String($0.prefix(10))) }
    let day = CalendarDay(today)
    self.init(
      device: device.id,
      deviceClass: device.said["class"].flatMap(DeviceClass.init(rawValue:)) ?? device.identity.deviceClass,
      scope: device.scope, status: device.status, identity: device.identity, addresses: device.addresses,
      connection: device.connection, ports: device.ports, portsObserved: portsObserved, assessment: device.assessment,
      said: device.said, attestations: attestations.filter { $0.device == device.id },
      exceptions: exceptions.filter { $0.device == device.id }, publicPeers: publicPeers,
      daysSinceReview: reviewed.flatMap { reviewed in day.map { $0.days(since: reviewed) } }, now: now, today: today)
  }

  /// What a person wrote into a column; `nil` for nothing or blanks.
  func said(_ column: String) -> String? {
    let text = said[column]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return text.isEmpty ? nil : text
  }
}
