import Glibc

/// Makes the sockets of personalities, in the namespace that the thread is in.
enum Sockets {
  private static let quiet = Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)

  /// A TCP listener for IPv4 and IPv6.
  static func listener(_ port: UInt16) throws(OfficeError) -> Int32 {
    let handle = socket(AF_INET6, Int32(SOCK_STREAM.rawValue) | quiet, 0)
    guard handle >= 0 else { throw .system(call: "socket", about: "tcp \(port)", code: errno) }
    set(handle, SOL_SOCKET, SO_REUSEADDR, 1)
    set(handle, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0)
    try bind(handle, port)
    guard listen(handle, 64) == 0 else { throw .system(call: "listen", about: "tcp \(port)", code: errno) }
    return handle
  }

  /// A UDP socket of one family; `groups` are joined on eth0 and used for what it sends to many.
  static func datagram(_ port: UInt16, family: Int32, groups: [String]) throws(OfficeError) -> Int32 {
    let handle = socket(family, Int32(SOCK_DGRAM.rawValue) | quiet, 0)
    guard handle >= 0 else { throw .system(call: "socket", about: "udp \(port)", code: errno) }
    set(handle, SOL_SOCKET, SO_REUSEADDR, 1)
    set(handle, SOL_SOCKET, SO_BROADCAST, 1)
    let index = Interface.index("eth0")
    if family == AF_INET6 {
      set(handle, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1)
      set(handle, Int32(IPPROTO_IPV6), IPV6_MULTICAST_IF, Int32(index))
      set(handle, Int32(IPPROTO_IPV6), IPV6_MULTICAST_LOOP, 0)
    } else {
      var request = ip_mreqn()
      request.imr_ifindex = Int32(index)
      setsockopt(handle, Int32(IPPROTO_IP), IP_MULTICAST_IF, &request, socklen_t(MemoryLayout<ip_mreqn>.size))
      set(handle, Int32(IPPROTO_IP), IP_MULTICAST_LOOP, 0)
    }
    try bind(handle, port)
    for group in groups { try join(handle, group, family: family, index: index) }
    return handle
  }

  /// A socket for whole frames of eth0: all that arrive when `type` is 0x0003, none when it is 0.
  static func frames(type: UInt16) throws(OfficeError) -> Int32 {
    let handle = socket(AF_PACKET, Int32(SOCK_RAW.rawValue) | quiet, Int32(type.bigEndian))
    guard handle >= 0 else { throw .system(call: "socket", about: "frames", code: errno) }
    // struct sockaddr_ll, which the Glibc module does not show: family and index in host order, protocol in
    // network order, then 12 bytes that binding does not read.
    var address: [UInt8] = []
    withUnsafeBytes(of: UInt16(AF_PACKET)) { address.add($0) }
    address.add16(type)
    withUnsafeBytes(of: Interface.index("eth0")) { address.add($0) }
    address.add(repeatElement(0, count: 12))
    let bound = address.withUnsafeBytes { bytes -> Int32 in
      guard let start = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
      return Glibc.bind(handle, start, socklen_t(bytes.count))
    }
    guard bound == 0 else { throw .system(call: "bind", about: "frames", code: errno) }
    return handle
  }

  private static func bind(_ handle: Int32, _ port: UInt16) throws(OfficeError) {
    var size = socklen_t(MemoryLayout<sockaddr>.size)
    var family = sockaddr()
    getsockname(handle, &family, &size)
    let result: Int32
    if Int32(family.sa_family) == AF_INET6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Glibc.bind(handle, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
        }
      }
    } else {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Glibc.bind(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    guard result == 0 else { throw .system(call: "bind", about: "port \(port)", code: errno) }
  }

  private static func join(_ handle: Int32, _ group: String, family: Int32, index: UInt32) throws(OfficeError) {
    let result: Int32
    if family == AF_INET6 {
      var request = ipv6_mreq()
      inet_pton(AF_INET6, group, &request.ipv6mr_multiaddr)
      request.ipv6mr_interface = index
      result = setsockopt(
        handle, Int32(IPPROTO_IPV6), IPV6_ADD_MEMBERSHIP, &request, socklen_t(MemoryLayout<ipv6_mreq>.size))
    } else {
      var request = ip_mreqn()
      inet_pton(AF_INET, group, &request.imr_multiaddr)
      request.imr_ifindex = Int32(index)
      result = setsockopt(
        handle, Int32(IPPROTO_IP), IP_ADD_MEMBERSHIP, &request, socklen_t(MemoryLayout<ip_mreqn>.size))
    }
    guard result == 0 else { throw .system(call: "join", about: group, code: errno) }
  }

  private static func set(_ handle: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    setsockopt(handle, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }
}
