import NetworkTypes

/// Tells a host that accepts every port (a tarpit, a honeypot, a firewall's SYN proxy) from one with many services.
package enum Tarpit {
  /// Nothing uses this TCP port (unassigned by IANA, below the ephemeral ranges); it is asked only to be found closed.
  package static let canary: UInt16 = 23_457

  /// Whether the open ports of a host are not to be believed: the canary answers open, or more than half of
  /// at least 20 asked ports do.
  package static func isSuspected(open: Set<UInt16>, asked: [UInt16]) -> Bool {
    if open.contains(canary) { return true }
    let answered = asked.count { open.contains($0) }
    return asked.count >= 20 && answered * 2 > asked.count
  }
}
