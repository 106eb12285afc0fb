import Foundation
import NetworkTypes

/// What we sent to a device in one probe, and what came of it.
package struct Sent: Hashable, Sendable, Codable {
  package enum Outcome: String, Sendable, Codable {
    case answered, silent, refused, failed
    /// The governor did not let it speak.
    case skipped
  }

  package let endpoint: Endpoint
  package let probe: String
  package let port: TransportPort?
  package let connections: Int
  package let packets: Int
  /// Payload bytes that we sent.
  package let bytes: Int
  package let outcome: Outcome
  /// Why it was skipped or failed, in one technical phrase; `nil` where the outcome says all.
  package let detail: String?
  package let at: Date

  package init(
    to endpoint: Endpoint, probe: String, port: TransportPort?, connections: Int, packets: Int, bytes: Int,
    outcome: Outcome,
    detail: String? = nil, at: Date
  ) {
    self.endpoint = endpoint
    self.probe = probe
    self.port = port
    self.connections = connections
    self.packets = packets
    self.bytes = bytes
    self.outcome = outcome
    self.detail = detail
    self.at = at
  }
}
