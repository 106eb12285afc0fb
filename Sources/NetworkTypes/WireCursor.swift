/// Reads a message from first to last byte without copying it; each read is checked against the end.
/// Integers are big-endian unless the name says otherwise. It cannot outlive the bytes that it looks at.
package struct WireCursor: ~Escapable {
  @usableFromInline let bytes: RawSpan
  @usableFromInline var position: Int
  /// Where byte 0 of `bytes` stands in the whole message, so that an error names an offset there.
  @usableFromInline let base: Int

  @inlinable @_lifetime(copy bytes)
  package init(_ bytes: RawSpan) {
    self.bytes = bytes
    position = 0
    base = 0
  }

  @usableFromInline @_lifetime(copy bytes)
  init(_ bytes: RawSpan, base: Int) {
    self.bytes = bytes
    position = 0
    self.base = base
  }

  /// Bytes not read yet.
  @inlinable package var remaining: Int { bytes.byteCount - position }
  @inlinable package var isAtEnd: Bool { remaining == 0 }
  /// The offset of the next byte, counted from the whole message's first.
  @inlinable package var offset: Int { base + position }

  /// - Throws: `.truncated` if fewer than `count` bytes are left.
  @inlinable package func need(_ count: Int, _ field: String) throws(WireError) {
    guard count >= 0, count <= remaining else {
      throw .truncated(field: field, needed: count, available: remaining, offset: offset)
    }
  }

  @inlinable package mutating func skip(_ count: Int, _ field: String) throws(WireError) {
    try need(count, field)
    position &+= count
  }

  @inlinable package mutating func uint8(_ field: String) throws(WireError) -> UInt8 {
    try need(1, field)
    defer { position &+= 1 }
    return bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self)
  }

  @inlinable package mutating func uint16(_ field: String) throws(WireError) -> UInt16 {
    try need(2, field)
    defer { position &+= 2 }
    return UInt16(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt16.self))
  }

  @inlinable package mutating func uint32(_ field: String) throws(WireError) -> UInt32 {
    try need(4, field)
    defer { position &+= 4 }
    return UInt32(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self))
  }

  @inlinable package mutating func uint64(_ field: String) throws(WireError) -> UInt64 {
    try need(8, field)
    defer { position &+= 8 }
    return UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// Looks at a byte `ahead` of the next one without reading it; `nil` past the end.
  @inlinable package func peek(_ ahead: Int = 0) -> UInt8? {
    guard ahead >= 0, ahead < remaining else { return nil }
    return bytes.unsafeLoad(fromByteOffset: position &+ ahead, as: UInt8.self)
  }

  /// A cursor over the next `count` bytes, which are read by it; no copy.
  @inlinable @_lifetime(copy self)
  package mutating func slice(_ count: Int, _ field: String) throws(WireError) -> WireCursor {
    try need(count, field)
    let part = WireCursor(bytes.extracting(position..<(position &+ count)), base: base &+ position)
    position &+= count
    return part
  }

  /// A second cursor over the same message from its first byte, for protocols with back references (DNS).
  @inlinable @_lifetime(copy self)
  package func rewound(to offset: Int, _ field: String) throws(WireError) -> WireCursor {
    guard offset >= 0, offset <= bytes.byteCount else { throw .malformed(field: field, offset: self.offset) }
    var other = self
    other.position = offset
    return other
  }

  /// Copies the next `count` bytes out.
  package mutating func octets(_ count: Int, _ field: String) throws(WireError) -> [UInt8] {
    try need(count, field)
    let copy = bytes.extracting(position..<(position &+ count)).withUnsafeBytes { Array($0) }
    position &+= count
    return copy
  }

  /// Copies all that is left.
  package mutating func rest() -> [UInt8] {
    let copy = bytes.extracting(position..<bytes.byteCount).withUnsafeBytes { Array($0) }
    position = bytes.byteCount
    return copy
  }

  /// What is left, as text (see `String.init(wire:)`). Does not move.
  package func text() -> String {
    bytes.extracting(position..<bytes.byteCount).withUnsafeBytes { String(wire: $0) }
  }

  package mutating func macAddress(_ field: String) throws(WireError) -> MACAddress {
    try need(6, field)
    let high = UInt64(try uint16(field))
    return MACAddress(value: high << 32 | UInt64(try uint32(field)))
  }

  package mutating func ipv4(_ field: String) throws(WireError) -> IPAddress { .v4(try uint32(field)) }

  package mutating func ipv6(_ field: String) throws(WireError) -> IPAddress {
    try need(16, field)
    return .v6(high: try uint64(field), low: try uint64(field))
  }
}

/// Opens a cursor over an array's bytes for the length of `body`.
package func withWireCursor<Result, Failure: Error>(
  _ bytes: [UInt8], _ body: (inout WireCursor) throws(Failure) -> Result
) throws(Failure) -> Result {
  var cursor = WireCursor(bytes.span.bytes)
  return try body(&cursor)
}

extension String {
  /// Text as a device sent it: UTF-8 where valid, else each byte as Latin-1; cut at the first NUL, outer blanks trimmed,
  /// control characters other than tab and line ends dropped. Verbatim otherwise.
  package init(wire bytes: some Collection<UInt8>) {
    let upToNul = bytes.prefix { $0 != 0 }
    let raw =
      String(validating: upToNul, as: UTF8.self)
      ?? String(String.UnicodeScalarView(upToNul.map { Unicode.Scalar($0) }))
    let kept = raw.unicodeScalars.filter { scalar in
      scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value)
        || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\r", "\n"]
    let from = kept.firstIndex { !blanks.contains($0) } ?? kept.endIndex
    let to = kept.lastIndex { !blanks.contains($0) }.map { kept.index(after: $0) } ?? from
    self = String(String.UnicodeScalarView(kept[from..<to]))
  }
}
