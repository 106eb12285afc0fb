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
  /// Communities that the credentials file names for writing: asked to read, nothing is written.
  package var writeCommunities: [String]
  /// Logins that makers document may be tried. Never unless a person says so.
  package var triesDefaultCredentials: Bool
  package var capturePath: URL?

  package init(interfaces: [String]) {
    var seen: Set<String> = []
    // A name given twice is one interface.
    self.interfaces = interfaces.filter { seen.insert($0).inserted }
    targets = nil
    excluded = AddressSet()
    passive = false
    listen = .seconds(60)
    pace = .gentle
    maximumTime = nil
    communities = []
    writeCommunities = []
    triesDefaultCredentials = false
    capturePath = nil
  }
  /// The options of one interface: of several, each captures into a file of its own, `night.pcap` as `night-eth0.pcap`.
  func on(_ interface: String) -> ScanOptions {
    guard interfaces.count > 1, let path = capturePath else { return self }
    var options = self
    let ending = path.pathExtension
    let name = path.deletingPathExtension().lastPathComponent + "-" + interface + (ending.isEmpty ? "" : "." + ending)
    options.capturePath = path.deletingLastPathComponent().appendingPathComponent(name)
    return options
  }
}
