import NetworkTypes

/// What could be seen from here during a run, on one segment.
package struct Coverage: Hashable, Sendable, Codable {
  /// What the capture could see.
  package enum Basis: String, Sendable, Codable {
    /// Broadcast, multicast and our own unicast: an ordinary switch port.
    case ownTraffic = "own_traffic"
    /// Other hosts' unicast too: a mirror port.
    case mirror
    /// A capture file: what its maker could see.
    case file
    /// Nothing was captured.
    case none
  }

  package var segment: String
  package var prefixes: [IPPrefix]
  package var basis: Basis
  package var frames: Int
  package var bytes: Int
  /// Frames that the kernel or libpcap dropped.
  package var drops: Int
  /// Unreadable packets, by protocol and cause, such as `dns.truncated`.
  package var unreadable: [String: Int]
  package var addressesAsked: Int
  package var hostsFound: Int
  /// What was not covered and why, one sentence id each with its values.
  package var gaps: [Explanation]

  package init(segment: String, prefixes: [IPPrefix] = [], basis: Basis = .none) {
    self.segment = segment
    self.prefixes = prefixes
    self.basis = basis
    frames = 0
    bytes = 0
    drops = 0
    unreadable = [:]
    addressesAsked = 0
    hostsFound = 0
    gaps = []
  }
}
