#if canImport(Glibc)
  import Glibc
#endif

/// An IPv4 or IPv6 address, without a zone: the segment says which link a link-local address belongs to.
package enum IPAddress: Hashable, Sendable {
  case v4(UInt32)
  case v6(high: UInt64, low: UInt64)

  /// Four or sixteen octets in wire order; `nil` for any other count.
  package init?(octets: some Collection<UInt8>) {
    switch octets.count {
    case 4: self = .v4(octets.reduce(0) { $0 << 8 | UInt32($1) })
    case 16:
      self = .v6(
        high: octets.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
        low: octets.suffix(8).reduce(0) { $0 << 8 | UInt64($1) })
    default: return nil
    }
  }

  /// The octets in wire order: 4 or 16.
  package var octets: [UInt8] {
    switch self {
    case .v4(let value): (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    case .v6(let high, let low):
      (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
        + (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * $0)) }
    }
  }

  package var isIPv4: Bool { if case .v4 = self { true } else { false } }
  package var isIPv6: Bool { !isIPv4 }

  package var isUnspecified: Bool { self == .v4(0) || self == .v6(high: 0, low: 0) }
  package var isLoopback: Bool {
    switch self {
    case .v4(let value): value >> 24 == 127
    case .v6(let high, let low): high == 0 && low == 1
    }
  }
  /// 224.0.0.0/4 or ff00::/8.
  package var isMulticast: Bool {
    switch self {
    case .v4(let value): value >> 28 == 0xE
    case .v6(let high, _): high >> 56 == 0xFF
    }
  }
  package var isBroadcast: Bool { self == .v4(.max) }
  /// 169.254.0.0/16 (RFC 3927) or fe80::/10 (RFC 4291).
  package var isLinkLocal: Bool {
    switch self {
    case .v4(let value): value >> 16 == 0xA9FE
    case .v6(let high, _): high >> 54 == 0xFE80 >> 6
    }
  }
  /// Whether one device may own it: none of unspecified, loopback, multicast, broadcast.
  package var isHost: Bool { !isUnspecified && !isLoopback && !isMulticast && !isBroadcast }

  /// Globally routable (IANA special-purpose registries): such an address of a device is D2's concern.
  package var isPublic: Bool {
    guard isHost, !isLinkLocal else { return false }
    switch self {
    case .v4(let value):
      let special: [(UInt32, Int)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0xAC10_0000, 12), (0xC000_0000, 24),
        (0xC000_0200, 24), (0xC0A8_0000, 16), (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24),
        (0xF000_0000, 4),
      ]
      return !special.contains { value >> (32 - $1) == $0 >> (32 - $1) }
    case .v6(let high, _):
      // 2000::/3 without the documentation prefixes 2001:db8::/32 and 3fff::/20 (RFC 9637).
      return high >> 61 == 1 && high >> 32 != 0x2001_0DB8 && high >> 44 != 0x3FFF0
    }
  }

  /// The MAC address inside a modified EUI-64 interface identifier (RFC 4291, appendix A), if it is one.
  package var embeddedMAC: MACAddress? {
    guard case .v6(_, let low) = self, low >> 24 & 0xFFFF == 0xFFFE else { return nil }
    return MACAddress(value: ((low >> 40) << 24 | low & 0xFF_FFFF) ^ 0x0200_0000_0000)
  }
}

extension IPAddress: Comparable {
  /// IPv4 before IPv6, each in numeric order.
  package static func < (left: IPAddress, right: IPAddress) -> Bool {
    switch (left, right) {
    case (.v4(let a), .v4(let b)): a < b
    case (.v4, .v6): true
    case (.v6, .v4): false
    case (.v6(let aHigh, let aLow), .v6(let bHigh, let bLow)): (aHigh, aLow) < (bHigh, bLow)
    }
  }
}

extension IPAddress: LosslessStringConvertible, Codable {
  /// Reads the text forms of RFC 4291 and dotted IPv4; a zone (`%eth0`) is dropped. `nil` for anything else.
  package init?(_ text: String) {
    let bare = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? text
    var four = in_addr()
    if inet_pton(AF_INET, bare, &four) == 1 {
      self = .v4(UInt32(bigEndian: four.s_addr))
      return
    }
    var six = in6_addr()
    guard inet_pton(AF_INET6, bare, &six) == 1 else { return nil }
    guard let address = withUnsafeBytes(of: &six, { IPAddress(octets: Array($0)) }) else { return nil }
    self = address
  }

  /// The shortest text form (RFC 5952).
  package var description: String {
    let octets = octets
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = isIPv4 ? AF_INET : AF_INET6
    guard inet_ntop(family, octets, &buffer, socklen_t(buffer.count)) != nil else { return "?" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let address = IPAddress(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an IP address: \(text)")
    }
    self = address
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
