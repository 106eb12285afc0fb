import Foundation
import NetworkTypes

/// What a run is asked to do; every field is an option of `iot-scan scan`.
package struct ScanOptions: Sendable {
  /// How many packets a second a device is asked to bear.
  package enum Pace: String, Sendable, CaseIterable, Codable { case gentle, normal, quick }

  package var interfaces: [String]
  /// Empty: every prefix of each interface.
  package var targets: AddressSet?
  package var excluded: AddressSet
  /// Listen only, send nothing.
  package var passive: Bool
  /// How long to go on listening after the last question.
  package var listen: Duration
  package var pace: Pace
  /// When to stop asking; what is found by then is kept.
  package var maximumTime: Duration?
  /// SNMP communities of the credentials file; `public` is always tried, others never guessed.
  package var communities: [String]
  package var capturePath: URL?

  package init(interfaces: [String]) {
    self.interfaces = interfaces
    targets = nil
    excluded = AddressSet()
    passive = false
    listen = .seconds(60)
    pace = .gentle
    maximumTime = nil
    communities = []
    capturePath = nil
  }
}
