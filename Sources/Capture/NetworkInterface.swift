import Glibc
import NetworkTypes

/// A network interface of this machine as the kernel shows it.
package struct NetworkInterface: Hashable, Sendable {
  /// One address of the interface, with the block that it is in.
  package struct Address: Hashable, Sendable {
    package let address: IPAddress
    package let prefix: IPPrefix
  }

  package let name: String
  /// The kernel's number for it.
  package let index: UInt32
  /// `nil` for those without Ethernet addresses, such as tunnels.
  package let mac: MACAddress?
  /// In the kernel's order, link-local ones included.
  package let addresses: [Address]
  package let isUp: Bool
  /// It has a link: a cable is in and the other end is there.
  package let isRunning: Bool
  package let isLoopback: Bool
  /// Bytes of the largest packet; 1500 if the kernel does not say.
  package let mtu: Int

  /// The blocks of its IPv4 addresses, each once: what a sweep covers.
  package var prefixesIPv4: [IPPrefix] { unique(addresses.map(\.prefix).filter(\.address.isIPv4)) }
  /// All blocks but link-local IPv6.
  package var prefixes: [IPPrefix] {
    unique(addresses.filter { !($0.address.isIPv6 && $0.address.isLinkLocal) }.map(\.prefix))
  }
  package var addressesIPv4: [IPAddress] { addresses.map(\.address).filter(\.isIPv4) }
  package var linkLocalIPv6: IPAddress? { addresses.map(\.address).first { $0.isIPv6 && $0.isLinkLocal } }

  private func unique(_ list: [IPPrefix]) -> [IPPrefix] {
    var seen: Set<IPPrefix> = []
    return list.filter { seen.insert($0).inserted }
  }

  /// The interface of that name, ready to capture on.
  /// - Throws: `.noSuchInterface`; `.interfaceDown` if it is not up or has no link.
  package static func named(_ name: String) throws(CaptureError) -> NetworkInterface {
    let all = all()
    guard let found = all.first(where: { $0.name == name }) else {
      throw .noSuchInterface(name: name, known: all.map(\.name))
    }
    guard found.isUp, found.isRunning else { throw .interfaceDown(name: name) }
    return found
  }

  /// All interfaces, by number.
  package static func all() -> [NetworkInterface] {
    var head: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&head) == 0, let first = head else { return [] }
    defer { freeifaddrs(first) }
    var found: [String: Draft] = [:]
    var next: UnsafeMutablePointer<ifaddrs>? = first
    while let entry = next?.pointee {
      found[String(cString: entry.ifa_name), default: Draft()].take(entry)
      next = entry.ifa_next
    }
    return found.map { name, draft in draft.finished(name) }.sorted { ($0.index, $0.name) < ($1.index, $1.name) }
  }
}

/// What several entries of the kernel's list say of one interface.
private struct Draft {
  var mac: MACAddress?
  var flags: UInt32 = 0
  var addresses: [NetworkInterface.Address] = []

  mutating func take(_ entry: ifaddrs) {
    flags |= entry.ifa_flags
    guard let address = entry.ifa_addr else { return }
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_PACKET:
      // sockaddr_ll: hardware type at 8, address length at 11, address from 12.
      let isEthernet = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self) == 1
      guard isEthernet, raw.load(fromByteOffset: 11, as: UInt8.self) == 6 else { return }
      mac = MACAddress(octets: UnsafeRawBufferPointer(start: raw + 12, count: 6))
    case AF_INET: add(raw, entry.ifa_netmask, offset: 4, count: 4)
    case AF_INET6: add(raw, entry.ifa_netmask, offset: 8, count: 16)
    default: return
    }
  }

  private mutating func add(_ raw: UnsafeRawPointer, _ mask: UnsafePointer<sockaddr>?, offset: Int, count: Int) {
    guard let address = IPAddress(octets: UnsafeRawBufferPointer(start: raw + offset, count: count)) else { return }
    var length = count * 8
    if let mask {
      let octets = UnsafeRawBufferPointer(start: UnsafeRawPointer(mask) + offset, count: count)
      length = octets.reduce(0) { $0 + $1.nonzeroBitCount }
    }
    guard let prefix = IPPrefix(address, length: length) else { return }
    addresses.append(NetworkInterface.Address(address: address, prefix: prefix))
  }

  func finished(_ name: String) -> NetworkInterface {
    NetworkInterface(
      name: name, index: if_nametoindex(name), mac: mac == .zero ? nil : mac, addresses: addresses,
      isUp: flags & UInt32(IFF_UP) != 0, isRunning: flags & UInt32(IFF_RUNNING) != 0,
      isLoopback: flags & UInt32(IFF_LOOPBACK) != 0, mtu: mtu(of: name))
  }

  /// Asks the kernel (SIOCGIFMTU): `struct ifreq` begins with the name's 16 bytes, then the number.
  private func mtu(of name: String) -> Int {
    let handle = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    guard handle >= 0 else { return 1500 }
    defer { close(handle) }
    var request = [UInt8](repeating: 0, count: 40)
    request.replaceSubrange(0..<min(15, name.utf8.count), with: name.utf8.prefix(15))
    let answer = request.withUnsafeMutableBytes { bytes -> Int32? in
      guard let start = bytes.baseAddress, ioctl(handle, 0x8921, start) == 0 else { return nil }
      return bytes.loadUnaligned(fromByteOffset: 16, as: Int32.self)
    }
    return answer.map(Int.init) ?? 1500
  }
}
