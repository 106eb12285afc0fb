/// Small big-endian writers. The office has its own, so that a bug of the program's writers cannot hide here too.
extension Array where Element == UInt8 {
  mutating func add(_ text: String) { append(contentsOf: text.utf8) }
  mutating func add(_ bytes: some Sequence<UInt8>) { append(contentsOf: bytes) }
  mutating func add16(_ value: UInt16) { append(contentsOf: [UInt8(value >> 8), UInt8(value & 0xFF)]) }
  mutating func add32(_ value: UInt32) {
    add16(UInt16(value >> 16))
    add16(UInt16(value & 0xFFFF))
  }

  /// The two bytes at `offset`, or nil past the end.
  func word(at offset: Int) -> UInt16? {
    guard offset >= 0, offset + 1 < count else { return nil }
    return UInt16(self[offset]) << 8 | UInt16(self[offset + 1])
  }

  /// The four bytes at `offset`, or nil past the end.
  func double(at offset: Int) -> UInt32? {
    guard let high = word(at: offset), let low = word(at: offset + 2) else { return nil }
    return UInt32(high) << 16 | UInt32(low)
  }

  /// The text of the bytes, each broken one replaced.
  var text: String { String(decoding: self, as: UTF8.self) }
}

/// Addresses as texts and bytes.
enum Address {
  /// `00:11:32:aa:bb:cc` → six bytes; nil when it is no MAC.
  static func mac(_ text: String) -> [UInt8]? {
    let bytes = text.split(separator: ":", omittingEmptySubsequences: false).compactMap { UInt8($0, radix: 16) }
    return bytes.count == 6 ? bytes : nil
  }

  /// `10.77.0.9` → four bytes; nil when it is no IPv4 address.
  static func ipv4(_ text: String) -> [UInt8]? {
    let bytes = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
    return bytes.count == 4 ? bytes : nil
  }

  /// The link-local address that a host forms from its MAC (RFC 4291, appendix A), in RFC 5952 form.
  static func linkLocal(mac: [UInt8]) -> String? {
    guard mac.count == 6 else { return nil }
    let identifier = [mac[0] ^ 0x02, mac[1], mac[2], 0xFF, 0xFE, mac[3], mac[4], mac[5]]
    let groups = stride(from: 0, to: 8, by: 2).map {
      String(UInt16(identifier[$0]) << 8 | UInt16(identifier[$0 + 1]), radix: 16)
    }
    return "fe80::" + groups.joined(separator: ":")
  }
}

/// The sum of RFC 1071 over a packet and, for TCP and UDP, its pseudo header.
func internetChecksum(_ bytes: [UInt8]) -> UInt16 {
  var sum: UInt32 = 0
  for offset in stride(from: 0, to: bytes.count, by: 2) {
    let low = offset + 1 < bytes.count ? UInt32(bytes[offset + 1]) : 0
    sum += UInt32(bytes[offset]) << 8 | low
    sum = (sum & 0xFFFF) + (sum >> 16)
  }
  return ~UInt16(sum & 0xFFFF)
}
