import NetworkTypes

/// 網段隔離: the device is in the declared subnet, and nobody outside it speaks with the device.
package enum SegmentIsolationTest: ControlTest {
  package static let kind = "segment_isolation"
  package static let term = ["en": "segment isolation", "zh-TW": "網段隔離"]

  package static func test(_ night: ControlNight) -> ControlOutcome {
    let declared = night.declaredPrefixes
    guard !declared.isEmpty else { return ControlOutcome(.unverified, "no_subnet") }
    let own = night.device.addresses.filter { !$0.isLinkLocal }
    if let astray = own.first(where: { address in
      declared.contains { $0.address.isIPv4 == address.isIPv4 } && !declared.contains { $0.contains(address) }
    }) {
      return ControlOutcome(.failed, "outside_subnet", ["address": astray.description])
    }
    let foreign = night.peers.filter { peer in
      peer.isHost && !peer.isLinkLocal && !declared.contains { $0.contains(peer) }
    }
    if !foreign.isEmpty {
      let names = foreign.map(\.description).sorted().prefix(5).joined(separator: ", ")
      return ControlOutcome(.failed, "foreign_peers", ["peers": names])
    }
    guard night.isPresent else { return ControlOutcome(.unverified, "absent") }
    guard night.seesUnicast else {
      return ControlOutcome(.unverified, "not_covered", ["basis": "@judge.basis.\(night.basis.rawValue)"])
    }
    return ControlOutcome(.passed, "isolated")
  }
}
