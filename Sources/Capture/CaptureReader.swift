import NetworkTypes

/// A frame's place in a capture file.
struct FrameRecord {
  let linkType: UInt16
  /// Bytes that the file holds, and bytes that were on the wire.
  let captured: Int
  let length: Int
  /// Seconds since 1970.
  let time: Double
}

/// Where and why a file cannot be read further.
struct CaptureTear: Error, Hashable {
  enum Cause: String { case cut, recordLength = "record_length", block, blockLength = "block_length", unpack }

  let cause: Cause
  /// Bytes from the (unpacked) file's beginning.
  let position: Int
  /// What zlib or the kernel said, for `unpack`.
  var detail = ""
}

/// Reads the records of a pcap file (draft-ietf-opsawg-pcap) or pcapng file (draft-ietf-opsawg-pcapng), each in both
/// byte orders. `next` gives one frame; its bytes are then at the front of `bytes`.
struct CaptureReader: ~Copyable {
  /// The tcpdump group's largest snapshot length.
  static let frameLimit = 262_144

  var bytes: CaptureBytes
  private var format: Format
  private var swapped: Bool
  private var interfaces: [Interface] = []
  /// Bytes behind the frame that belong to its record.
  private var trailing = 0

  private enum Format { case pcap, pcapng }

  private struct Interface {
    var linkType: UInt16
    var secondsPerUnit: Double
    var offset: Double = 0
  }

  /// Reads the file's head.
  /// - Throws: `.notACapture` if it is neither.
  init(_ source: consuming CaptureBytes, path: String) throws(CaptureError) {
    var source = source
    guard source.fill(24) else { throw .notACapture(path: path) }
    let magic = source.uint32(0, swapped: false)
    switch magic {
    case 0xA1B2_C3D4, 0xD4C3_B2A1, 0xA1B2_3C4D, 0x4D3C_B2A1:
      format = .pcap
      swapped = magic == 0xD4C3_B2A1 || magic == 0x4D3C_B2A1
      let isNano = magic == 0xA1B2_3C4D || magic == 0x4D3C_B2A1
      let linkType = UInt16(truncatingIfNeeded: source.uint32(20, swapped: swapped))
      interfaces = [Interface(linkType: linkType, secondsPerUnit: isNano ? 1e-9 : 1e-6)]
      source.advance(24)
    case 0x0A0D_0D0A:
      format = .pcapng
      swapped = false
    default: throw .notACapture(path: path)
    }
    bytes = source
  }

  /// The next frame; `nil` at the end.
  mutating func next() throws(CaptureTear) -> FrameRecord? {
    bytes.advance(trailing)
    trailing = 0
    return switch format {
    case .pcap: try nextRecord()
    case .pcapng: try nextBlock()
    }
  }

  private mutating func nextRecord() throws(CaptureTear) -> FrameRecord? {
    guard try has(16) else { return nil }
    let captured = Int(bytes.uint32(8, swapped: swapped))
    guard captured <= CaptureReader.frameLimit else { throw tear(.recordLength) }
    let interface = interfaces[0]
    let seconds = Double(bytes.uint32(0, swapped: swapped))
    let time = seconds + Double(bytes.uint32(4, swapped: swapped)) * interface.secondsPerUnit
    let length = Int(bytes.uint32(12, swapped: swapped))
    guard bytes.fill(16 + captured) else { throw tear(.cut) }
    bytes.advance(16)
    trailing = captured
    return FrameRecord(linkType: interface.linkType, captured: captured, length: max(length, captured), time: time)
  }

  private mutating func nextBlock() throws(CaptureTear) -> FrameRecord? {
    while try has(12) {
      let type = bytes.uint32(0, swapped: swapped)
      // The section header tells the byte order of itself and of what follows.
      if type == 0x0A0D_0D0A { try readOrder() }
      let length = Int(bytes.uint32(4, swapped: swapped))
      guard length >= 12, length % 4 == 0 else { throw tear(.blockLength) }
      // Blocks without frames may be larger than the buffer; they are passed over.
      guard [1, 2, 3, 6].contains(type) else {
        if type == 0x0A0D_0D0A { interfaces = [] }
        let begin = bytes.position
        guard bytes.skip(length) else { throw CaptureTear(cause: .cut, position: begin, detail: bytes.failure ?? "") }
        continue
      }
      guard length <= CaptureReader.frameLimit + 65_536 else { throw tear(.blockLength) }
      guard bytes.fill(length) else { throw tear(bytes.failure == nil ? .cut : .unpack) }
      guard Int(bytes.uint32(length - 4, swapped: swapped)) == length else { throw tear(.block) }
      if let record = try readBlock(type, length) { return record }
      bytes.advance(length)
    }
    return nil
  }

  private mutating func readOrder() throws(CaptureTear) {
    switch bytes.uint32(8, swapped: false) {
    case 0x1A2B_3C4D: swapped = false
    case 0x4D3C_2B1A: swapped = true
    default: throw tear(.block)
    }
  }

  /// An interface description is kept; a frame is returned with its bytes in front.
  private mutating func readBlock(_ type: UInt32, _ length: Int) throws(CaptureTear) -> FrameRecord? {
    switch type {
    case 1:
      guard length >= 20, interfaces.count < 4096 else { throw tear(.block) }
      interfaces.append(interface(length))
      return nil
    case 3:
      guard length >= 16, let interface = interfaces.first else { throw tear(.block) }
      let original = Int(bytes.uint32(8, swapped: swapped))
      return frame(interface, header: 12, captured: min(original, length - 16), original, units: nil, length)
    default:
      guard length >= 32 else { throw tear(.block) }
      let number =
        type == 6 ? Int(bytes.uint32(8, swapped: swapped)) : Int(bytes.uint16(8, swapped: swapped))
      let captured = Int(bytes.uint32(20, swapped: swapped))
      guard number < interfaces.count, captured <= length - 32 else { throw tear(.block) }
      let units = UInt64(bytes.uint32(12, swapped: swapped)) << 32 | UInt64(bytes.uint32(16, swapped: swapped))
      let original = Int(bytes.uint32(24, swapped: swapped))
      return frame(interfaces[number], header: 28, captured: captured, original, units: units, length)
    }
  }

  private mutating func frame(
    _ interface: Interface, header: Int, captured: Int, _ original: Int, units: UInt64?, _ blockLength: Int
  ) -> FrameRecord {
    bytes.advance(header)
    trailing = blockLength - header
    // Until the year 9999: what lies beyond is no time, and no calendar takes it.
    let time = min(max(0, units.map { interface.offset + Double($0) * interface.secondsPerUnit } ?? 0), 253_402_300_799)
    return FrameRecord(
      linkType: interface.linkType, captured: captured, length: max(original, captured), time: time)
  }

  /// Link type, and the options for the unit of time (9) and its offset (14).
  private func interface(_ length: Int) -> Interface {
    var found = Interface(linkType: bytes.uint16(8, swapped: swapped), secondsPerUnit: 1e-6)
    var place = 16
    while place + 4 <= length - 4 {
      let code = bytes.uint16(place, swapped: swapped)
      let size = Int(bytes.uint16(place + 2, swapped: swapped))
      guard code != 0, place + 4 + size <= length - 4 else { break }
      if code == 9, size == 1 {
        let unit = bytes.byte(place + 4)
        var divisor = 1.0
        for _ in 0..<(unit & 0x7F) { divisor *= unit & 0x80 == 0 ? 10 : 2 }
        found.secondsPerUnit = 1 / divisor
      }
      if code == 14, size == 8 {
        let (first, second) = (bytes.uint32(place + 4, swapped: swapped), bytes.uint32(place + 8, swapped: swapped))
        let (high, low) = swapped ? (first, second) : (second, first)
        found.offset = Double(Int64(bitPattern: UInt64(high) << 32 | UInt64(low)))
      }
      place += 4 + (size + 3) / 4 * 4
    }
    return found
  }

  /// Whether a record's head of `count` bytes is there; false at a clean end.
  private mutating func has(_ count: Int) throws(CaptureTear) -> Bool {
    if bytes.fill(count) { return true }
    guard bytes.available == 0, bytes.failure == nil else { throw tear(bytes.failure == nil ? .cut : .unpack) }
    return false
  }

  private func tear(_ cause: CaptureTear.Cause) -> CaptureTear {
    let isUnpack = cause == .cut && bytes.failure != nil
    return CaptureTear(
      cause: isUnpack ? .unpack : cause, position: bytes.position, detail: bytes.failure ?? "")
  }
}
