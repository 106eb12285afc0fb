import NetworkTypes
import Vocabulary

/// What a run said of a device, and what it drew that from besides the observations: enough to do it again.
package struct Judgement: Hashable, Sendable {
  /// The number that the device had then; it may have been merged into another since.
  package let device: String
  package let run: Int
  package let segment: String
  package let macs: [MACAddress]
  package let addresses: [IPAddress]
  /// What people had said of it by then.
  package let said: [String: String]
  /// What the nights before had made of it; nil for a device that was new.
  package let remembered: Identity?
  /// What the run said.
  package let identity: Identity
}
