/// Where the parts of a CPE formatted string stand (NIST IR 7695, 6.2), without taking them apart.
struct FormattedName {
  /// `o:vendor:product`
  let product: UnsafeBufferPointer<UInt8>
  let version: UnsafeBufferPointer<UInt8>
  private let tail: UnsafeBufferPointer<UInt8>

  private static let head: StaticString = "cpe:2.3:"
  private static let anything: StaticString = "*:*:*:*:*:*:*"

  /// `nil` if it is none: another head, not eleven attributes, an empty one, a part that there is not, an upper-case letter.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 10, bytes.count <= 2_048, JSONReader.equals(.init(rebasing: bytes[..<8]), Self.head) else {
      return nil
    }
    var colons = 0
    var (productEnd, versionEnd) = (0, 0)
    var isGuarded = false
    var start = 8
    for index in 8..<bytes.count {
      let byte = bytes[index]
      if byte == 0x3A, !isGuarded {
        guard index > start else { return nil }
        colons += 1
        start = index + 1
        if colons == 3 { productEnd = index }
        if colons == 4 { versionEnd = index }
      }
      isGuarded = byte == 0x5C && !isGuarded
      if byte >= 0x41, byte <= 0x5A { return nil }
    }
    guard colons == 10, start < bytes.count, !isGuarded, bytes[9] == 0x3A else { return nil }
    switch bytes[8] {
    case 0x61, 0x6F, 0x68, 0x2A: break
    default: return nil
    }
    product = .init(rebasing: bytes[8..<productEnd])
    version = .init(rebasing: bytes[(productEnd + 1)..<versionEnd])
    tail = .init(rebasing: bytes[(versionEnd + 1)...])
  }

  var isTrailingAny: Bool { JSONReader.equals(tail, Self.anything) }

  /// The seven attributes behind the version.
  var trailing: [[UInt8]] { EscapedValue.split(tail) }
}

/// A hash that is the same in every run and on every machine.
struct StableHash {
  private(set) var value: UInt64 = 0x2545_F491_4F6C_DD1D

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index += 8
    }
    var last = UInt64(bytes.count) << 56
    while index < bytes.count {
      last = last << 8 | UInt64(bytes[index])
      index += 1
    }
    mix(last)
  }

  private mutating func mix(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    value = (product.high ^ product.low) &+ 0x632B_E59B_D9B4_E019
  }
}
