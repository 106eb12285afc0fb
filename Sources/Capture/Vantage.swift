import NetworkTypes
import Vocabulary

/// From where frames are seen: what is ours, and what is on the link.
struct Vantage: Sendable {
  /// Our own addresses: facts about them are left out.
  let ownMACs: Set<MACAddress>
  let ownAddresses: Set<IPAddress>
  /// The segment's blocks; empty for files, which do not tell.
  let prefixes: [IPPrefix]
  let isFile: Bool

  static let file = Vantage(ownMACs: [], ownAddresses: [], prefixes: [], isFile: true)

  init(ownMACs: Set<MACAddress>, ownAddresses: Set<IPAddress>, prefixes: [IPPrefix], isFile: Bool) {
    self.ownMACs = ownMACs
    self.ownAddresses = ownAddresses
    self.prefixes = prefixes
    self.isFile = isFile
  }

  init(of interface: NetworkInterface, all: [NetworkInterface]) {
    // A host with several interfaces on one segment is still ourselves.
    self.init(
      ownMACs: Set(all.compactMap(\.mac)), ownAddresses: Set(all.flatMap(\.addresses).map(\.address)),
      prefixes: interface.prefixes, isFile: false)
  }

  /// Whether a packet came straight from the host that it names as source, so that the frame's MAC is that host's:
  /// its address is of the segment, or it went to a group that no router forwards.
  func isStraight(from source: IPAddress, to destination: IPAddress, isGroup: Bool, timeToLive: UInt8) -> Bool {
    if source.isLinkLocal || Vantage.isLinkScope(destination) { return true }
    if prefixes.contains(where: { $0.contains(source) }) { return true }
    guard isFile, !source.isPublic else { return false }
    // A file does not tell its prefixes. A packet that still has the TTL it began with has passed no router.
    // To a group it may also begin with a small one, as SSDP's 2 and 4.
    return timeToLive == 64 || timeToLive == 128 || timeToLive == 255
      || isGroup && timeToLive <= 32 && timeToLive.nonzeroBitCount == 1
  }

  /// 224.0.0.0/24, 255.255.255.255 and ff02::/16 stay on the link.
  private static func isLinkScope(_ address: IPAddress) -> Bool {
    switch address {
    case .v4(let value): value >> 8 == 0xE00000 || value == .max
    case .v6(let high, _): high >> 48 == 0xFF02
    }
  }
}
