import Glibc
import NetworkTypes
import Protocols

/// Holds memberships of the groups that devices speak to, as long as it lives: a switch that snoops IGMP and MLD sends a
/// group's frames to its members only. The sockets are bound to no port and receive nothing.
final class MulticastMembership: Sendable {
  /// All finders' groups, LLMNR and DHCPv6 servers.
  static var groups: [IPAddress] {
    let asked = FinderRegistry.all.flatMap { $0.questions }.flatMap { [$0.groupIPv4, $0.groupIPv6] }
    let more: [IPAddress] = [
      .v4(0xE000_00FC), .v6(high: 0xFF02 << 48, low: 0x1_0003), .v6(high: 0xFF02 << 48, low: 0x1_0002),
    ]
    return Set(asked.compactMap { $0 } + more).filter { $0.isMulticast }.sorted()
  }

  private let sockets: [Int32]
  /// The groups that were joined.
  let joined: [IPAddress]

  /// Joins on one interface what can be joined; a group that cannot is left out.
  init(interfaceIndex: UInt32, groups: [IPAddress] = MulticastMembership.groups) {
    let four = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    let six = socket(AF_INET6, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    joined = groups.filter { MulticastMembership.join($0, on: interfaceIndex, with: $0.isIPv4 ? four : six) }
    sockets = [four, six].filter { $0 >= 0 }
  }

  private static func join(_ group: IPAddress, on interfaceIndex: UInt32, with handle: Int32) -> Bool {
    guard handle >= 0 else { return false }
    // ip_mreqn: group, local address (any), interface. ipv6_mreq: group, interface.
    var request = group.octets
    if group.isIPv4 { request += [0, 0, 0, 0] }
    withUnsafeBytes(of: interfaceIndex) { request.append(contentsOf: $0) }
    let level = Int32(group.isIPv4 ? IPPROTO_IP : IPPROTO_IPV6)
    let option = Int32(group.isIPv4 ? IP_ADD_MEMBERSHIP : IPV6_JOIN_GROUP)
    return setsockopt(handle, level, option, request, socklen_t(request.count)) == 0
  }

  deinit { for handle in sockets { close(handle) } }
}
