/// The window over the file, and what is read byte by byte.
extension JSONReader {
  /// The first byte that is no white space; it is there.
  @inline(__always)
  mutating func byteBehindSpace() throws -> UInt8 {
    let byte = base[position]
    if byte > 0x20 { return byte }
    try passSpace()
    guard position < end else { throw truncated() }
    return base[position]
  }

  /// To the first byte that is no white space, or the end of the file.
  mutating func passSpace() throws {
    while true {
      switch base[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default:
        guard position == end else { return }
        mark = position
        if try !refill() { return }
      }
    }
  }

  /// That many bytes from `position` on are in the window.
  mutating func need(_ count: Int) throws {
    while position + count > end {
      if try !refill() {
        position = end
        throw truncated()
      }
    }
  }

  /// Takes the next piece in; what stands before `mark` goes.
  /// - Returns: `false` at the end of the file.
  mutating func refill() throws -> Bool {
    guard !isAtEndOfInput else { return false }
    keepKey()
    guard let piece = try input.piece() else {
      isAtEndOfInput = true
      return false
    }
    let kept = end - mark
    if let recordStart, discarded + mark + kept - recordStart > Limit.record {
      throw malformed("a record is longer than \(Limit.record) bytes")
    }
    makeRoom(kept: kept, added: piece.count)
    piece.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { (base + kept).update(from: start, count: bytes.count) }
    }
    discarded += mark
    position -= mark
    mark = 0
    end = kept + piece.count
    (base + end).update(repeating: 0, count: Self.padding)
    // A byte order mark at the very beginning is passed (RFC 8259, 8.1).
    if discarded == 0, kept == 0, depth == 0, end >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF {
      position = 3
    }
    return true
  }

  /// A key whose value has not been asked for outlives the window that it lies in.
  private mutating func keepKey() {
    guard let start = key.baseAddress, start != UnsafePointer(scratch) else { return }
    makeScratch(key.count)
    scratch.update(from: start, count: key.count)
    key = Bytes(start: scratch, count: key.count)
  }

  mutating func makeScratch(_ count: Int) {
    guard scratchCapacity < count else { return }
    scratch.deallocate()
    scratchCapacity = max(count, 4_096)
    scratch = .allocate(capacity: scratchCapacity)
  }

  private mutating func makeRoom(kept: Int, added: Int) {
    if kept + added <= capacity {
      if mark > 0 { base.update(from: base + mark, count: kept) }
      return
    }
    capacity = max(kept + added, capacity * 2)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
    larger.update(from: base + mark, count: kept)
    base.deallocate()
    base = larger
  }

  func truncated() -> FeedError { .truncated(file: input.name, offset: discarded + end) }

  // MARK: - Numbers

  /// Passes a number (RFC 8259, 6).
  mutating func passNumber() throws { _ = try numberLength() }

  /// Passes a number and gives its text.
  mutating func numberText() throws -> String {
    let byte = base[position]
    guard byte == 0x2D || (0x30...0x39).contains(byte) else { throw malformed("a number is expected") }
    let count = try numberLength()
    return String(decoding: Bytes(start: base + mark, count: count), as: UTF8.self)
  }

  /// Passes a number; its value where it is short enough to be exact so (no exponent, at most 15 digits).
  mutating func shortNumber() throws -> Double? {
    let byte = base[position]
    guard byte == 0x2D || (0x30...0x39).contains(byte) else { throw malformed("a number is expected") }
    let count = try numberLength()
    guard count <= 16 else { return nil }
    var (mantissa, scale) = (0, 0.0)
    for index in mark..<mark + count {
      switch base[index] {
      case 0x2D: continue
      case 0x2E: scale = 1
      case let digit where (0x30...0x39).contains(digit):
        mantissa = mantissa * 10 + Int(digit - 0x30)
        scale *= 10
      default: return nil
      }
    }
    let value = scale > 1 ? Double(mantissa) / scale : Double(mantissa)
    return byte == 0x2D ? -value : value
  }

  /// Its bytes stand from `mark` on.
  private mutating func numberLength() throws -> Int {
    mark = position
    if base[position] == 0x2D { position += 1 }
    if try nextByte() == 0x30 {
      position += 1
    } else {
      try passDigits()
    }
    if try nextByte() == 0x2E {
      position += 1
      try passDigits()
    }
    if try nextByte() | 0x20 == 0x65 {
      position += 1
      let sign = try nextByte()
      if sign == 0x2B || sign == 0x2D { position += 1 }
      try passDigits()
    }
    return position - mark
  }

  private mutating func passDigits() throws {
    guard (0x30...0x39).contains(try nextByte()) else {
      throw position == end ? truncated() : malformed("a digit is expected")
    }
    while (0x30...0x39).contains(try nextByte()) {
      position += 1
      guard position - mark <= Limit.number else { throw malformed("a number is longer than \(Limit.number) digits") }
    }
  }

  /// The byte here; 0 at the end of the file.
  private mutating func nextByte() throws -> UInt8 {
    while position == end, try refill() {}
    return base[position]
  }
}
