import Foundation
import NetworkTypes

/// A row of the register: an identity that lasts over nights, addresses and renames, and what people said of it.
package struct Device: Hashable, Sendable, Codable {
  package enum Status: String, Sendable, Codable, CaseIterable {
    case inUse = "in_use"
    case standby, disabled, scrapped
    /// Found by a scan, not yet confirmed by a person (未列冊).
    case unlisted
    /// On the list, not found for some nights (未發現).
    case notFound = "not_found"
  }

  /// How the address is given.
  package enum Connection: String, Sendable, Codable { case dhcp, unknown }

  /// `D-000123`.
  package var id: String
  package var status: Status
  package var scope: Scope
  package var scopeBasis: Explanation
  package var identity: Identity
  package var keys: [DeviceKey]
  package var segment: String
  package var macs: [MACAddress]
  package var addresses: [IPAddress]
  package var hostnames: [String]
  /// Who made the network interface, by its MAC (IEEE registry).
  package var macVendor: String?
  package var ports: [TransportPort]
  package var connection: Connection
  package var assessment: WeaknessAssessment
  package var verdicts: [Verdict]
  /// What people said, by the register's column name; a scan never writes here.
  package var said: [String: String]
  package var firstSeen: Date
  package var lastSeen: Date
  /// The run that saw it last.
  package var lastRun: Int

  package init(
    id: String, status: Status = .unlisted, scope: Scope, scopeBasis: Explanation, identity: Identity,
    keys: [DeviceKey], segment: String, macs: [MACAddress] = [], addresses: [IPAddress] = [], hostnames: [String] = [],
    macVendor: String? = nil, ports: [TransportPort] = [], connection: Connection = .unknown,
    assessment: WeaknessAssessment,
    verdicts: [Verdict] = [], said: [String: String] = [:], firstSeen: Date, lastSeen: Date, lastRun: Int
  ) {
    self.id = id
    self.status = status
    self.scope = scope
    self.scopeBasis = scopeBasis
    self.identity = identity
    self.keys = keys
    self.segment = segment
    self.macs = macs
    self.addresses = addresses
    self.hostnames = hostnames
    self.macVendor = macVendor
    self.ports = ports
    self.connection = connection
    self.assessment = assessment
    self.verdicts = verdicts
    self.said = said
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.lastRun = lastRun
  }

  /// The first verdict, in the order of precedence, that any control has; not applicable without controls.
  package var verdict: Verdict.Outcome { verdicts.map(\.outcome).min() ?? .notApplicable }
  /// The routes of the exception candidates and exceptions among the verdicts.
  package var routes: [Route] { Set(verdicts.compactMap(\.route)).sorted() }
}
