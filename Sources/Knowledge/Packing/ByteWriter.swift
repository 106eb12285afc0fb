/// Puts numbers and texts together, compactly: numbers as LEB128, texts with their length before them.
struct ByteWriter: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  @inline(__always)
  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func count(_ value: Int) { number(UInt64(clamping: value)) }

  mutating func text(_ value: String) {
    var value = value
    value.withUTF8 { text($0) }
  }

  mutating func text(_ value: UnsafeBufferPointer<UInt8>) {
    count(value.count)
    bytes.append(contentsOf: value)
  }

  mutating func text(_ value: [UInt8]) { value.withUnsafeBufferPointer { text($0) } }

  mutating func texts(_ values: [String]) {
    count(values.count)
    for value in values { text(value) }
  }

  mutating func append(_ other: ByteWriter) { bytes.append(contentsOf: other.bytes) }
}
