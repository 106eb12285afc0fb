/// A 48-bit IEEE 802 MAC address.
package struct MACAddress: Hashable, Sendable, Comparable {
  /// The address as an integer: the first octet on the wire is the highest of the 48 bits.
  package let value: UInt64

  /// Keeps the low 48 bits of `value`.
  package init(value: UInt64) { self.value = value & 0xFFFF_FFFF_FFFF }

  /// Six octets in wire order; `nil` for any other count.
  package init?(octets: some Collection<UInt8>) {
    guard octets.count == 6 else { return nil }
    value = octets.reduce(0) { $0 << 8 | UInt64($1) }
  }

  package static let broadcast = MACAddress(value: 0xFFFF_FFFF_FFFF)
  package static let zero = MACAddress(value: 0)

  /// The six octets in wire order.
  package var octets: [UInt8] { (0..<6).map { UInt8(truncatingIfNeeded: value >> (40 - 8 * $0)) } }
  /// The first 24 bits: the organizationally unique identifier of an MA-L assignment (IEEE 802).
  package var oui: UInt32 { UInt32(value >> 24) }
  /// Bit 0x01 of the first octet: a group address.
  package var isGroup: Bool { value >> 40 & 0x01 != 0 }
  /// Bit 0x02 of the first octet: the owner chose it, no vendor did; a weak key.
  package var isLocallyAdministered: Bool { value >> 40 & 0x02 != 0 }
  /// A first-hop redundancy address, which owns no device: VRRP (RFC 5798, 7.3), HSRP (also for IPv6) and GLBP (Cisco).
  package var isVirtualRouter: Bool {
    let top40 = value >> 8
    return top40 == 0x00005E_0001 || top40 == 0x00005E_0002 || top40 == 0x00000C_07AC
      || value >> 12 == 0x00000C_9FF || value >> 12 == 0x000573_A00 || value >> 16 == 0x0007_B400
  }
  /// Whether a single device may be known by it: not a group, zero or virtual router address.
  package var isDevice: Bool { self != .zero && !isGroup && !isVirtualRouter }

  package static func < (left: MACAddress, right: MACAddress) -> Bool { left.value < right.value }
}

extension MACAddress: LosslessStringConvertible, Codable {
  /// Reads `00:1B:a9:…`, `00-1B-…`, `001b.a9xx.xxxx` or twelve bare digits; `nil` for anything else.
  package init?(_ text: String) {
    var value: UInt64 = 0
    var digits = 0
    for scalar in text.unicodeScalars {
      if scalar == ":" || scalar == "-" || scalar == "." { continue }
      guard digits < 12, let digit = Character(scalar).hexDigitValue, scalar.isASCII else { return nil }
      value = value << 4 | UInt64(digit)
      digits += 1
    }
    guard digits == 12 else { return nil }
    self.value = value
  }

  /// Lower-case, separated by colons.
  package var description: String {
    octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let address = MACAddress(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a MAC address: \(text)")
    }
    self = address
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
