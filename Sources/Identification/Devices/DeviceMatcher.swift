import NetworkTypes
import Vocabulary

/// A device of the register, as far as matching needs it.
package struct KnownDevice: Hashable, Sendable {
  package let id: String
  package let keys: [DeviceKey]
  package let addresses: [IPAddress]
  package let deviceClass: DeviceClass
  package let model: String?
  package let name: String?

  package init(
    id: String, keys: [DeviceKey], addresses: [IPAddress], deviceClass: DeviceClass, model: String? = nil,
    name: String? = nil
  ) {
    self.id = id
    self.keys = keys
    self.addresses = addresses
    self.deviceClass = deviceClass
    self.model = model
    self.name = name
  }
}

/// Which device of the register a host is.
package enum DeviceMatch: Hashable, Sendable {
  case same(String)
  case new
  /// Another device stands where this one stood, or one with its network card: a person decides.
  case possiblyReplaced(String)
}

/// Finds the device that a host is, over nights, moves and renames. The strongest kind of key that both sides have
/// decides: agreement makes them one, disagreement forbids it, so two devices with conflicting strong keys never merge.
/// An address alone never merges.
package enum DeviceMatcher {
  package static func match(
    _ keys: [DeviceKey], identity: Identity, addresses: [IPAddress], among known: [KnownDevice]
  ) -> DeviceMatch {
    let mine = grouped(keys)
    var best: (kind: DeviceKey.Kind, id: String)?
    var contradicted: [(kind: DeviceKey.Kind, id: String)] = []
    for device in known {
      switch compare(mine, grouped(device.keys), identity.deviceClass, device.deviceClass) {
      case .agree(let kind): if best.map({ (kind, device.id) < ($0.kind, $0.id) }) ?? true { best = (kind, device.id) }
      case .contradict(let weaker): if let weaker { contradicted.append((weaker, device.id)) }
      case .silent: break
      }
    }
    if let best { return .same(best.id) }
    if let weak = weakMatch(mine, identity, addresses, known) { return .same(weak) }
    // Its card or a lesser key is here, its strongest key is not: swapped parts or a clone.
    if let near = contradicted.min(by: { ($0.kind, $0.id) < ($1.kind, $1.id) }) { return .possiblyReplaced(near.id) }
    return replaced(mine, addresses, known)
  }

  private enum Comparison {
    case agree(DeviceKey.Kind)
    /// A strong kind differs; the weaker kind that agrees nevertheless, if one does.
    case contradict(DeviceKey.Kind?)
    case silent
  }

  private static func grouped(_ keys: [DeviceKey]) -> [DeviceKey.Kind: Set<String>] {
    Dictionary(grouping: keys, by: \.kind).mapValues { Set($0.map(\.value)) }
  }

  private static func compare(
    _ a: [DeviceKey.Kind: Set<String>], _ b: [DeviceKey.Kind: Set<String>], _ mine: DeviceClass, _ theirs: DeviceClass
  ) -> Comparison {
    var hasConflict = false
    for kind in DeviceKey.Kind.allCases where kind.isStrong {
      guard let left = a[kind], let right = b[kind] else { continue }
      if kind == .serial, vendors(left).isDisjoint(with: vendors(right)) {
        // Two makers' numbers: a device's maker may be read differently on another night, so this does not decide alone.
        continue
      }
      guard left.isDisjoint(with: right) else { return hasConflict ? .contradict(kind) : .agree(kind) }
      // Several UUIDs are told by several protocols; one night may hear another than the next.
      if kind == .uuid, sharesNode(left, right, a[.mac] ?? []) { continue }
      if kind != .mac { hasConflict = true }
    }
    return hasConflict ? .contradict(nil) : .silent
  }

  private static func vendors(_ serials: Set<String>) -> Set<Substring> {
    Set(serials.map { $0.prefix { $0 != " " } })
  }

  /// Whether UUIDs of both sides end in one MAC of the host.
  private static func sharesNode(_ a: Set<String>, _ b: Set<String>, _ macs: Set<String>) -> Bool {
    let nodes = Set(macs.map { $0.filter { $0 != ":" } })
    func tails(_ uuids: Set<String>) -> Set<String> { Set(uuids.map { String($0.suffix(12)) }) }
    return !tails(a).intersection(tails(b)).isDisjoint(with: nodes)
  }

  /// A host without strong keys: by its own random MAC, or beyond a router by address, class, model and name together.
  private static func weakMatch(
    _ mine: [DeviceKey.Kind: Set<String>], _ identity: Identity, _ addresses: [IPAddress], _ known: [KnownDevice]
  ) -> String? {
    let fits = known.filter { device in
      let theirs = grouped(device.keys)
      let isContradicted = DeviceKey.Kind.allCases.contains { kind in
        guard kind.isStrong, kind != .mac, let left = mine[kind], let right = theirs[kind] else { return false }
        return left.isDisjoint(with: right)
      }
      guard !isContradicted else { return false }
      if let left = mine[.localMAC], let right = theirs[.localMAC] { return !left.isDisjoint(with: right) }
      let hasMAC = [DeviceKey.Kind.mac, .localMAC].contains { mine[$0] != nil && theirs[$0] != nil }
      guard !hasMAC, !Set(addresses).isDisjoint(with: device.addresses) else { return false }
      // Where neither side has any other key, all that is known must be equal; else model and name must be known.
      let isBare = mine.keys.allSatisfy { $0 == .address } && theirs.keys.allSatisfy { $0 == .address }
      guard isBare || (identity.model != nil && identity.name != nil) else { return false }
      return identity.deviceClass == device.deviceClass && identity.model == device.model
        && identity.name == device.name
    }
    return fits.map(\.id).min()
  }

  /// Another MAC at a known address.
  private static func replaced(
    _ mine: [DeviceKey.Kind: Set<String>], _ addresses: [IPAddress], _ known: [KnownDevice]
  ) -> DeviceMatch {
    let here = known.filter { !Set($0.addresses).isDisjoint(with: addresses) }
    guard let old = here.min(by: { $0.id < $1.id }), !mine.isEmpty else { return .new }
    return .possiblyReplaced(old.id)
  }
}
