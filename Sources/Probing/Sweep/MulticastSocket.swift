import NetworkTypes

#if canImport(Glibc)
  import Glibc
#endif

/// A UDP socket that asks a group through one interface. It stays open so that our kernel does not refuse the answers;
/// they are heard by Capture, and what fills this socket's buffer is dropped.
final class MulticastSocket: Sendable {
  private let descriptor: CInt
  private let binding: SocketBinding

  struct Failure: Error, Hashable {
    let step: String
    let code: CInt
  }

  /// - Parameters:
  ///   - source: our address in the family that is asked; its multicasts leave from it.
  ///   - port: the source port; zero: any.
  ///   - hopLimit: the IP time to live.
  ///   - binding: the interface.
  /// - Throws: the step that the machine refused, with its errno.
  init(from source: IPAddress, port: UInt16, hopLimit: UInt8, through binding: SocketBinding) throws(Failure) {
    // Index 0 would let the kernel choose another interface.
    guard binding.interface == nil || binding.index != 0 else { throw Failure(step: "interface", code: ENODEV) }
    self.binding = binding
    let isIPv4 = source.isIPv4
    descriptor = socket(
      isIPv4 ? AF_INET : AF_INET6,
      CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(step: "socket", code: errno) }
    do throws(Failure) {
      try set(SOL_SOCKET, SO_REUSEADDR, CInt(1), "reuse address")
      if port != 0 { try set(SOL_SOCKET, SO_REUSEPORT, CInt(1), "reuse port") }
      try set(SOL_SOCKET, SO_BROADCAST, CInt(1), "broadcast")
      if let interface = binding.interface {
        // Not allowed everywhere; the multicast interface below still holds.
        try? set(SOL_SOCKET, SO_BINDTODEVICE, InterfaceName(interface), "interface")
      }
      if isIPv4 {
        var request = ip_mreqn()
        request.imr_ifindex = CInt(bitPattern: binding.index)
        if case .v4(let value) = source { request.imr_address.s_addr = value.bigEndian }
        try set(CInt(IPPROTO_IP), IP_MULTICAST_IF, request, "multicast interface")
        try set(CInt(IPPROTO_IP), IP_MULTICAST_TTL, CInt(hopLimit), "time to live")
        try set(CInt(IPPROTO_IP), IP_MULTICAST_LOOP, CInt(0), "multicast loop")
      } else {
        try set(CInt(IPPROTO_IPV6), IPV6_V6ONLY, CInt(1), "IPv6 only")
        try set(CInt(IPPROTO_IPV6), IPV6_MULTICAST_IF, CInt(bitPattern: binding.index), "multicast interface")
        try set(CInt(IPPROTO_IPV6), IPV6_MULTICAST_HOPS, CInt(hopLimit), "hop limit")
        try set(CInt(IPPROTO_IPV6), IPV6_MULTICAST_LOOP, CInt(0), "multicast loop")
      }
      // A shared port is bound on every address, or its owner would not hear its groups; else on ours alone.
      let own: IPAddress = port != 0 ? (isIPv4 ? .v4(0) : .v6(high: 0, low: 0)) : source
      let bound = binding.socketAddress(own, port: port).withSockAddr { bind(descriptor, $0, socklen_t($1)) }
      guard bound == 0 else { throw Failure(step: "bind", code: errno) }
    } catch {
      Glibc.close(descriptor)
      throw error
    }
  }

  deinit { Glibc.close(descriptor) }

  func send(_ bytes: [UInt8], to group: IPAddress, port: UInt16) throws(Failure) {
    let sent = binding.socketAddress(group, port: port).withSockAddr {
      sendto(descriptor, bytes, bytes.count, 0, $0, socklen_t($1))
    }
    guard sent == bytes.count else { throw Failure(step: "send", code: errno) }
  }

  private func set<Value>(_ level: CInt, _ option: CInt, _ value: Value, _ step: String) throws(Failure) {
    let result = withUnsafeBytes(of: value) {
      setsockopt(descriptor, level, option, $0.baseAddress, socklen_t($0.count))
    }
    guard result == 0 else { throw Failure(step: step, code: errno) }
  }
}
