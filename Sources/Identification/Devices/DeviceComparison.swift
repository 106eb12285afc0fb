import NetworkTypes
import Vocabulary

/// Who else is on the network tonight.
package struct Tonight: Sendable {
  /// MACs that were heard.
  package var macs: Set<MACAddress>
  /// Devices of the register that a host of tonight is already.
  package var devices: Set<String>

  package init(macs: Set<MACAddress> = [], devices: Set<String> = []) {
    self.macs = macs
    self.devices = devices
  }
}

/// One host held against one device of the register.
struct DeviceComparison {
  enum Outcome: Hashable {
    case agree(DeviceKey.Kind)
    /// Two devices; the kind of key that they have in common nevertheless, if they have one.
    case contradict(DeviceKey.Kind?)
    case silent
  }

  let host: HostTraits
  let device: KnownDevice
  let tonight: Tonight

  private var mine: ComparedKeys { host.known }
  private var theirs: ComparedKeys { device.known }

  private func agrees(_ kind: DeviceKey.Kind) -> Bool { !mine[kind].isDisjoint(with: theirs[kind]) }
  private func differs(_ kind: DeviceKey.Kind) -> Bool {
    !mine[kind].isEmpty && !theirs[kind].isEmpty && mine[kind].isDisjoint(with: theirs[kind])
  }

  var sharesMAC: Bool { agrees(.mac) }

  var outcome: Outcome {
    let common = DeviceKey.Kind.allCases.first { $0.isStrong && agrees($0) }
    if isForbidden { return .contradict(common) }
    guard let common else { return .silent }
    if device.isMerged { return .agree(common) }
    let areTwo =
      switch common {
      case .serial: isRecordedBesides && isOtherAgent
      case .uuid, .engineID: !sharesMAC && !agrees(.chassis) && isCopied
      default: false
      }
    return areTwo ? .contradict(common) : .agree(common)
  }

  /// Whether a serial or UUID says that this is not the device.
  var isForbidden: Bool { hasOtherSerial || (hasOtherUUID && !agrees(.serial)) }

  /// Two serials of one maker, unless another source of the same host has the known one, or one is the other's end
  /// (`DS-2CD2042…600000001`, `600000001`). Two makers' numbers do not decide: a maker may be read differently next night.
  private var hasOtherSerial: Bool {
    guard differs(.serial), !mine.serialVendors.isDisjoint(with: theirs.serialVendors) else { return false }
    let known = theirs.serialNumbers
    return mine.serialNumbers.union(host.otherSerials).allSatisfy { number in
      known.allSatisfy { $0 != number && !Self.isEnd(number, of: $0) && !Self.isEnd($0, of: number) }
    }
  }

  private static func isEnd(_ short: String, of long: String) -> Bool { short.count >= 6 && long.hasSuffix(short) }

  /// Two UUIDs that one protocol told. Another protocol may have another UUID, and one made of a MAC goes with the card.
  private var hasOtherUUID: Bool {
    guard differs(.uuid) else { return false }
    let sources = (host.uuidSources, device.uuidSources)
    guard sources.0.isEmpty || sources.1.isEmpty || !sources.0.isDisjoint(with: sources.1) else { return false }
    let nodes = Set(mine[.mac].map { $0.filter { $0 != ":" } })
    func tails(_ uuids: Set<String>) -> Set<String> { Set(uuids.map { String($0.suffix(12)) }) }
    return tails(mine[.uuid]).intersection(tails(theirs[.uuid])).isDisjoint(with: nodes)
  }

  /// Whether another host of tonight is this device already, with other cards and addresses.
  private var isRecordedBesides: Bool {
    !sharesMAC && tonight.devices.contains(device.id) && Set(device.addresses).isDisjoint(with: host.addresses)
  }

  /// The same, or one of its other cards was heard tonight. A card may have moved: beside a common serial that says nothing.
  private var isBesides: Bool {
    isRecordedBesides || (!sharesMAC && !theirs.macs.subtracting(host.macs).isDisjoint(with: tonight.macs))
  }

  /// One device has one agent and one UUID a protocol, over whatever card it is asked. Names and models are written in many
  /// ways: beside a common serial they say nothing.
  private var isOtherAgent: Bool {
    hasOtherUUID || differs(.engineID) || Self.areOthers(host.agentNames, device.agentNames)
  }

  private var isToldApart: Bool { isOtherAgent || Self.areOthers(host.names, device.names) || isOtherModel }

  private static func areOthers(_ a: Set<String>, _ b: Set<String>) -> Bool {
    !a.isEmpty && !b.isEmpty && a.isDisjoint(with: b)
  }

  private var isOtherModel: Bool {
    guard let mine = host.model.map(NameKey.compact), let theirs = device.model.map(NameKey.compact) else {
      return false
    }
    return !mine.contains(theirs) && !theirs.contains(mine)
  }

  /// A UUID or engine id that nothing else bears out may be copied: one in every unit of a firmware, one in every clone of a
  /// virtual machine. Both on tonight, they are one device only if it is made of the card's MAC or the names agree, on cards
  /// of one maker; on different nights, unless card, address and name are all others.
  private var isCopied: Bool {
    let others = theirs.macs
    let isMadeOfMAC = [DeviceKey.Kind.uuid, .engineID].contains { kind in
      mine[kind].intersection(theirs[kind]).contains { DeviceKey(kind, $0).isMade(of: others.union(host.macs)) }
    }
    let areBothCardsKnown = !others.isEmpty && !host.macs.isEmpty
    let haveCommonName = !host.names.isDisjoint(with: device.names)
    guard isBesides else {
      let isElsewhere = Set(device.addresses).isDisjoint(with: host.addresses)
      return areBothCardsKnown && !isMadeOfMAC && isElsewhere && isToldApart
    }
    if isToldApart { return true }
    guard areBothCardsKnown else { return false }
    let isOneMaker = !Set(others.map(\.oui)).isDisjoint(with: host.macs.map(\.oui))
    return !isOneMaker || !(isMadeOfMAC || haveCommonName)
  }
}
