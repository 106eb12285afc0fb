/// An address block in CIDR form, such as `192.0.2.0/24`; the host bits are zero.
package struct IPPrefix: Hashable, Sendable {
  package let address: IPAddress
  /// 0...32 for IPv4, 0...128 for IPv6.
  package let length: Int

  /// Clears the host bits of `address`; `nil` if `length` is out of range for its family.
  package init?(_ address: IPAddress, length: Int) {
    switch address {
    case .v4(let value):
      guard (0...32).contains(length) else { return nil }
      self.address = .v4(length == 0 ? 0 : value & UInt32.max << UInt32(32 - length))
    case .v6(let high, let low):
      guard (0...128).contains(length) else { return nil }
      let highMask: UInt64 = length == 0 ? 0 : length >= 64 ? .max : .max << UInt64(64 - length)
      let lowMask: UInt64 = length <= 64 ? 0 : .max << UInt64(128 - length)
      self.address = .v6(high: high & highMask, low: low & lowMask)
    }
    self.length = length
  }

  package func contains(_ other: IPAddress) -> Bool {
    guard other.isIPv4 == address.isIPv4 else { return false }
    return IPPrefix(other, length: length)?.address == address
  }

  /// The IPv4 addresses that a host may own: without network and broadcast address, except in a /31 or /32.
  /// Empty for IPv6, which is never enumerated.
  package var hosts: some Sequence<IPAddress> & Sendable {
    var range: ClosedRange<UInt32>? = nil
    if case .v4(let first) = address {
      let last = first | (length == 0 ? .max : length == 32 ? 0 : UInt32.max >> UInt32(length))
      range = length >= 31 ? first...last : (first &+ 1)...(last &- 1)
    }
    return AddressRange(range: range)
  }
}

/// A run of IPv4 addresses, made one at a time.
package struct AddressRange: Sequence, Sendable {
  let range: ClosedRange<UInt32>?

  package func makeIterator() -> AnyIterator<IPAddress> {
    guard let range else { return AnyIterator { nil } }
    var next: UInt32? = range.lowerBound
    return AnyIterator {
      guard let value = next else { return nil }
      next = value < range.upperBound ? value &+ 1 : nil
      return .v4(value)
    }
  }
}

extension IPPrefix: LosslessStringConvertible, Codable {
  /// Reads `address/length`, or a bare address as a block of one.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
    guard parts.count == 2 else {
      self.init(address, length: address.isIPv4 ? 32 : 128)
      return
    }
    guard let length = Int(parts[1]) else { return nil }
    self.init(address, length: length)
  }

  package var description: String { "\(address)/\(length)" }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let prefix = IPPrefix(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an address block: \(text)")
    }
    self = prefix
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
