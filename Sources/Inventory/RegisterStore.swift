import Foundation
import NetworkTypes
import Vocabulary

/// What the program needs of a register, wherever it lies. `Register` is SQLite in a data directory; a server can follow.
package protocol RegisterStore: Sendable {
  // A run
  func begin(_ run: Run) throws(InventoryError) -> Run
  func record(_ host: RecordedHost, in run: Run) throws(InventoryError) -> RecordResult
  func note(_ changes: [Change], in run: Run) throws(InventoryError)
  func record(_ flows: [Flow], of device: String, in run: Run) throws(InventoryError)
  func finish(_ run: Run, rules: FinishRules) throws(InventoryError) -> Run
  // What is known
  func knownDevices() throws(InventoryError) -> [KnownDevice]
  func devices(_ filter: DeviceFilter) throws(InventoryError) -> [Device]
  func device(_ id: String) throws(InventoryError) -> Device
  func addresses(of device: String) throws(InventoryError) -> [AddressUse]
  func observations(of device: String, run: Int?) throws(InventoryError) -> [Observation]
  func sent(to device: String, run: Int?) throws(InventoryError) -> [Sent]
  func judgement(of device: String, in run: Int) throws(InventoryError) -> Judgement?
  func flows(of device: String) throws(InventoryError) -> [Flow]
  func changes(since: ChangesSince) throws(InventoryError) -> [Change]
  func runs() throws(InventoryError) -> [Run]
  func run(_ id: Int) throws(InventoryError) -> Run
  // What people decide
  func say(_ value: String?, for field: String, of device: String, by: String, note: String?) throws(InventoryError)
  func say(_ statements: [Statement], by: String, note: String?) throws(InventoryError)
  func add(_ fields: [String: String], by: String) throws(InventoryError) -> Device
  func merge(_ id: String, into keeper: String, by: String, note: String?) throws(InventoryError)
  func split(_ id: String, keys: [DeviceKey], by: String, note: String?) throws(InventoryError) -> Device
  func retire(_ id: String, by: String, note: String?) throws(InventoryError)
  func attest(_ attestation: Attestation) throws(InventoryError)
  func attestations(of device: String?) throws(InventoryError) -> [Attestation]
  func rejudge(_ device: Device) throws(InventoryError) -> Device
  // Exceptions
  func exceptions(_ states: Set<ExceptionCase.State>?) throws(InventoryError) -> [ExceptionCase]
  func exceptions(of device: String) throws(InventoryError) -> [ExceptionCase]
  func exceptionCase(_ id: String) throws(InventoryError) -> ExceptionCase
  func upsertCandidates(_ candidates: [ExceptionCase], of device: String) throws(InventoryError)
  func save(_ case: ExceptionCase, by: String, note: String?) throws(InventoryError) -> ExceptionCase
  func refresh(_ case: ExceptionCase) throws(InventoryError)
  // The trail
  func auditLog(of subject: String?) throws(InventoryError) -> [Decision]
  func verifyAudit() throws(InventoryError) -> AuditVerification
}

/// One host of a run as the Pipeline has finished it: who it is, what was observed of it and what we sent it.
package struct RecordedHost: Sendable {
  /// With the id of the known device that it matched, or an empty id for a new one. `said`, `status` and `firstSeen` of a
  /// known device are the store's: what is given here for them is not used.
  package var device: Device
  /// All that it was judged by; of the same device in the same run, earlier ones are replaced.
  package var observations: [Observation]
  package var sent: [Sent]
  /// What the nights before this run made of it; nil for a new one.
  package var remembered: Identity?

  package init(device: Device, observations: [Observation], sent: [Sent], remembered: Identity? = nil) {
    self.device = device
    self.observations = observations
    self.sent = sent
    self.remembered = remembered
  }
}

/// What a person says of one column of one device; a `nil` value takes back what was said.
package struct Statement: Hashable, Sendable {
  package let device: String
  /// The register's column, one of `PersonField`.
  package let field: String
  package let value: String?

  package init(device: String, field: String, value: String?) {
    self.device = device
    self.field = field
    self.value = value
  }
}

/// What recording a host came to.
package struct RecordResult: Hashable, Sendable {
  /// The device as it now stands in the register.
  package let device: Device
  package let isNew: Bool
  /// `new`, `returned` and `changed`, as they were written.
  package let changes: [Change]
  /// Strong keys that another device has already: a clone, a shared certificate, or a match to review.
  package let sharedKeys: [DeviceKey]

  package var deviceID: String { device.id }
}

/// By what a host of a new run can be recognised.
package struct KnownDevice: Hashable, Sendable {
  package let id: String
  /// Without the keys that two devices have.
  package let keys: [DeviceKey]
  /// Those that two devices have: they tell neither.
  package let sharedKeys: [DeviceKey]
  package let segment: String
  package let addresses: [IPAddress]
  package let hostnames: [String]
  /// Class and model as they were observed, without people's words.
  package let deviceClass: DeviceClass
  package let model: String?
  package let uuidSources: Set<String>
  /// What people said, by column: the Pipeline judges a device with it.
  package let said: [String: String]
  /// Whether a person has merged other rows into it.
  package let isMerged: Bool
  /// The devices that a person has split from it, or it from them.
  package let apartFrom: Set<String>
}

/// Since when a device had an address.
package struct AddressUse: Hashable, Sendable {
  package let segment: String
  package let address: IPAddress
  package let firstSeen: Date
  package let lastSeen: Date
}

/// Which devices; every part that is given must hold. Merged rows never show.
package struct DeviceFilter: Hashable, Sendable {
  package var statuses: Set<Device.Status>?
  package var scopes: Set<Scope>?
  package var classes: Set<DeviceClass>?
  package var segment: String?
  /// In id, address, MAC, name, vendor or model, in any case.
  package var text: String?

  package init(
    statuses: Set<Device.Status>? = nil, scopes: Set<Scope>? = nil, classes: Set<DeviceClass>? = nil,
    segment: String? = nil, text: String? = nil
  ) {
    self.statuses = statuses
    self.scopes = scopes
    self.classes = classes
    self.segment = segment
    self.text = text
  }

  package static let all = DeviceFilter()
}

/// From where on changes are asked for.
package enum ChangesSince: Hashable, Sendable {
  case beginning
  /// That run's own changes and all later ones.
  case run(Int)
  /// Later than this run, without it.
  case after(run: Int)
  case date(Date)
}

/// How a run ends.
package struct FinishRules: Hashable, Sendable {
  /// Segments of which every address was asked: only there an absent device counts as not seen. `nil`: those whose
  /// coverage says that addresses were asked.
  package var covered: Set<String>?
  /// After so many nights without a sign a device's status is `not_found`.
  package var nightsUntilNotFound: Int
  /// Observations and sent packets of so many runs are kept.
  package var runsKept: Int
  /// Whether a whole copy of the register is left beside it.
  package var keepsCopy: Bool

  package init(covered: Set<String>? = nil, nightsUntilNotFound: Int = 3, runsKept: Int = 30, keepsCopy: Bool = true) {
    self.covered = covered
    self.nightsUntilNotFound = max(1, nightsUntilNotFound)
    self.runsKept = max(1, runsKept)
    self.keepsCopy = keepsCopy
  }
}
