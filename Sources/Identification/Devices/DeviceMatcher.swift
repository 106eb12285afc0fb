import NetworkTypes
import Vocabulary

/// Which device of the register a host is.
package enum DeviceMatch: Hashable, Sendable {
  case same(String)
  case new
  /// Another device stands where this one stood, or has one of its keys: a person decides.
  case possiblyReplaced(String)
}

/// Finds the device that a host is, over nights, moves and renames. The strongest kind of key that both sides have in common
/// makes them one; another serial or UUID forbids it, whatever else agrees. Engine id, chassis and MAC forbid nothing: they
/// go with a network card or an installation. An address or a name alone never merges. `docs/architecture.md` has the rule whole.
package enum DeviceMatcher {
  package static func match(_ host: HostTraits, among known: KnownDevices, tonight: Tonight = Tonight()) -> DeviceMatch {
    let near = known.near(host).map { DeviceComparison(host: host, device: $0, tonight: tonight) }
    let outcomes = near.map { ($0, $0.outcome) }
    let agreeing = outcomes.compactMap { comparison, outcome -> Agreement? in
      guard case .agree(let kind) = outcome else { return nil }
      return Agreement(kind: kind, comparison: comparison)
    }
    let best = agreeing.filter { !$0.givesWay(to: agreeing) }.min(by: Agreement.isStronger)
    if let best {
      if best.kind == .mac, let owner = wanderer(host, best.comparison.device, known, tonight) { return .same(owner) }
      return .same(best.comparison.device.id)
    }
    let silent = outcomes.filter { $0.1 == .silent }.map(\.0)
    if let weak = weakMatch(host, silent, known, tonight) { return .same(weak) }
    // Its card or a lesser key is here, its strongest key is not: swapped parts or a clone.
    let common = outcomes.compactMap { comparison, outcome -> Agreement? in
      guard case .contradict(let kind?) = outcome else { return nil }
      return Agreement(kind: kind, comparison: comparison)
    }
    if let near = common.min(by: Agreement.isStronger) { return .possiblyReplaced(near.comparison.device.id) }
    return replaced(host, near)
  }

  /// Whether a serial or UUID that was learnt later says that a host is not the device that it was taken for.
  package static func forbids(_ host: HostTraits, _ device: KnownDevice) -> Bool {
    !device.isMerged && DeviceComparison(host: host, device: device, tonight: Tonight()).isForbidden
  }

  private struct Agreement {
    let kind: DeviceKey.Kind
    let comparison: DeviceComparison

    /// A UUID or engine id may be copied: the row that has the network card is nearer. So it is, whatever the key, of two
    /// rows that a person has split.
    func givesWay(to others: [Agreement]) -> Bool {
      guard !comparison.sharesMAC else { return false }
      let device = comparison.device
      return others.contains { other in
        let areSplit = device.apartFrom.contains(other.comparison.device.id)
        return other.comparison.sharesMAC && (kind == .uuid || kind == .engineID || areSplit)
      }
    }

    static func isStronger(_ a: Agreement, _ b: Agreement) -> Bool {
      (a.kind, a.comparison.device.id) < (b.kind, b.comparison.device.id)
    }
  }

  /// The network card of a dock goes from one computer to the next: if nothing but the MAC agrees, and the host has the name
  /// of another computer that is not on tonight, it is that one.
  private static func wanderer(
    _ host: HostTraits, _ holder: KnownDevice, _ known: KnownDevices, _ tonight: Tonight
  ) -> String? {
    let computers: Set<DeviceClass> = [.pc, .laptop, .unknown]
    guard let owner = known.named(host), owner.id != holder.id, isAway(owner, host, tonight),
      computers.isSuperset(of: [host.deviceClass, owner.deviceClass, holder.deviceClass]),
      !holder.names.isEmpty, holder.names.isDisjoint(with: host.names),
      !DeviceComparison(host: host, device: owner, tonight: tonight).isForbidden
    else { return nil }
    return owner.id
  }

  private static func isAway(_ device: KnownDevice, _ host: HostTraits, _ tonight: Tonight) -> Bool {
    !tonight.devices.contains(device.id)
      && device.known.macs.subtracting(host.macs).isDisjoint(with: tonight.macs)
  }

  /// A host whose strong keys say nothing: by its own random MAC; beyond a router by address, class, model and name together;
  /// with a random MAC every night, by the name that only one such device has.
  private static func weakMatch(
    _ host: HostTraits, _ silent: [DeviceComparison], _ known: KnownDevices, _ tonight: Tonight
  ) -> String? {
    let fits = silent.map(\.device).filter { device in
      let (mine, theirs) = (host.known, device.known)
      if !mine[.localMAC].isDisjoint(with: theirs[.localMAC]) { return true }
      let haveMACs = hasMAC(mine) && hasMAC(theirs)
      guard !haveMACs, host.segment == device.segment || device.segment.isEmpty else { return false }
      return isSamePlace(host, device)
    }
    if let id = fits.map(\.id).min() { return id }
    guard !host.known.hasStrong, hasMAC(host.known), let named = known.named(host), !named.known.hasStrong,
      isAway(named, host, tonight), agree(host.deviceClass, named.deviceClass), !tonight.devices.contains(named.id)
    else { return nil }
    return named.id
  }

  private static func hasMAC(_ keys: ComparedKeys) -> Bool { !keys[.mac].isEmpty || !keys[.localMAC].isEmpty }

  private static func agree(_ a: DeviceClass, _ b: DeviceClass) -> Bool { a == b || a == .unknown || b == .unknown }

  /// A row of which nothing at all is known is whatever answers there. Else class and model must be equal and no name differ;
  /// where no model is known, neither side may have another key, and the names must be equal too.
  private static func isSamePlace(_ host: HostTraits, _ device: KnownDevice) -> Bool {
    guard !Set(host.addresses).isDisjoint(with: device.addresses) else { return false }
    if device.known.isBare, device.deviceClass == .unknown, device.model == nil, device.names.isEmpty { return true }
    guard host.deviceClass == device.deviceClass, host.model == device.model else { return false }
    let haveCommonName = !host.names.isDisjoint(with: device.names)
    if host.model != nil { return haveCommonName || host.names.isEmpty || device.names.isEmpty }
    return host.known.isBare && device.known.isBare && (haveCommonName || host.names == device.names)
  }

  /// Another device at a known address.
  private static func replaced(_ host: HostTraits, _ near: [DeviceComparison]) -> DeviceMatch {
    guard !host.keys.isEmpty else { return .new }
    let here = near.map(\.device).filter { device in
      (device.segment == host.segment || device.segment.isEmpty)
        && !Set(device.addresses).isDisjoint(with: host.addresses)
    }
    return here.map(\.id).min().map(DeviceMatch.possiblyReplaced) ?? .new
  }
}
