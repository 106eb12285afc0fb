/// Builds a message for the wire; integers are big-endian.
package struct WireWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func uint8(_ value: UInt8) { bytes.append(value) }
  package mutating func uint16(_ value: UInt16) { append(bigEndian: value) }
  package mutating func uint32(_ value: UInt32) { append(bigEndian: value) }
  package mutating func uint64(_ value: UInt64) { append(bigEndian: value) }
  package mutating func octets(_ values: some Sequence<UInt8>) { bytes.append(contentsOf: values) }
  package mutating func text(_ value: String) { bytes.append(contentsOf: value.utf8) }
  package mutating func zeros(_ count: Int) { bytes.append(contentsOf: repeatElement(0, count: max(0, count))) }
  package mutating func macAddress(_ value: MACAddress) { octets(value.octets) }
  package mutating func ipAddress(_ value: IPAddress) { octets(value.octets) }

  /// Writes `value` over two bytes written before, such as a length or a checksum; nothing happens out of range.
  package mutating func overwrite(at offset: Int, uint16 value: UInt16) {
    guard offset >= 0, offset + 1 < bytes.count else { return }
    bytes[offset] = UInt8(value >> 8)
    bytes[offset + 1] = UInt8(value & 0xFF)
  }

  private mutating func append(bigEndian value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }
}

/// The Internet checksum (RFC 1071) over `bytes`, an odd last byte padded with zero.
package func internetChecksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
  var sum: UInt32 = 0
  var isHigh = true
  for byte in bytes {
    sum &+= isHigh ? UInt32(byte) << 8 : UInt32(byte)
    if sum > 0xFFFF { sum = (sum & 0xFFFF) &+ (sum >> 16) }
    isHigh.toggle()
  }
  return ~UInt16(truncatingIfNeeded: sum)
}
