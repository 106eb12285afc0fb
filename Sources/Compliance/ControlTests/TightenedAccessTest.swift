import NetworkTypes

/// 加強存取控制: the device speaks only with the allow-list that the control names, and the ports that it names refuse us.
package enum TightenedAccessTest: ControlTest {
  package static let kind = "tightened_access"
  package static let term = ["en": "tightened access control", "zh-TW": "加強存取控制"]

  package static func test(_ night: ControlNight) -> ControlOutcome {
    let allowed = night.declaredPrefixes
    let ports = night.declaredPorts
    if allowed.isEmpty && ports.isEmpty { return ControlOutcome(.unverified, "no_list") }
    let foreign =
      allowed.isEmpty
      ? []
      : night.peers.filter { peer in
        peer.isHost && !peer.isLinkLocal && !allowed.contains { $0.contains(peer) }
      }
    if !foreign.isEmpty {
      let names = foreign.map(\.description).sorted().prefix(5).joined(separator: ", ")
      return ControlOutcome(.failed, "foreign_peers", ["peers": names])
    }
    if let open = ports.first(where: night.openPorts.contains) {
      return ControlOutcome(.failed, "port_open", ["port": open.description])
    }
    guard night.isPresent else { return ControlOutcome(.unverified, "absent") }
    // Peers are only known from a mirror; refused ports are known from asking.
    if !allowed.isEmpty && !night.seesUnicast {
      return ControlOutcome(.unverified, "not_covered", ["basis": "@judge.basis.\(night.basis.rawValue)"])
    }
    if let silent = ports.first(where: { !night.closedPorts.contains($0) }), allowed.isEmpty {
      return ControlOutcome(.unverified, "port_silent", ["port": silent.description])
    }
    return ControlOutcome(.passed, "access_held")
  }
}
