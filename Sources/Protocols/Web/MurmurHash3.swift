/// MurmurHash3, x86 32 bit (Austin Appleby, public domain): the hash by which search engines index favicons.
package enum MurmurHash3 {
  package static func hash32(_ bytes: [UInt8], seed: UInt32 = 0) -> UInt32 {
    var hash = seed
    var index = 0
    while index + 4 <= bytes.count {
      let block =
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
        | UInt32(bytes[index + 3]) << 24
      hash = rotate(hash ^ mixed(block), by: 13) &* 5 &+ 0xE654_6B64
      index += 4
    }
    var tail: UInt32 = 0
    for (shift, byte) in bytes[index...].enumerated() { tail |= UInt32(byte) << UInt32(8 * shift) }
    hash ^= mixed(tail)
    hash ^= UInt32(truncatingIfNeeded: bytes.count)
    hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
    hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
    return hash ^ hash >> 16
  }

  /// The hash of a favicon as Shodan counts it: over its Base64 in lines of 76 characters, as a signed number.
  package static func favicon(_ image: [UInt8]) -> Int32 {
    var text: [UInt8] = []
    let lineBytes = 57
    var start = 0
    while start < image.count {
      let end = min(start + lineBytes, image.count)
      text += base64(image[start..<end])
      text.append(0x0A)
      start = end
    }
    return Int32(bitPattern: hash32(text))
  }

  private static func mixed(_ block: UInt32) -> UInt32 { rotate(block &* 0xCC9E_2D51, by: 15) &* 0x1B87_3593 }

  private static func rotate(_ value: UInt32, by count: UInt32) -> UInt32 { value << count | value >> (32 - count) }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    while !rest.isEmpty {
      let group = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let value = group.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << UInt32(16 - 8 * $1.offset) }
      for digit in 0..<4 {
        result.append(digit <= group.count ? alphabet[Int(value >> UInt32(18 - 6 * digit) & 0x3F)] : 0x3D)
      }
    }
    return result
  }
}
