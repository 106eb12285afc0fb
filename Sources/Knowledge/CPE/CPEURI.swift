/// The URI binding (`cpe:/…`, NIST IR 7695, 6.1), which has no place of its own for the four newest attributes.
extension CPEBytes {
  /// The attributes of a URI; what it leaves out is any.
  static func uriAttributes(
    of bytes: [UInt8], from start: Int
  ) throws(CPEError) -> (part: CPEName.Part?, values: [CPEValue]) {
    let parts = bytes[start...].split(separator: colon, maxSplits: 7, omittingEmptySubsequences: false)
    guard (1...7).contains(parts.count), let first = parts.first else { throw .wrongCount(parts.count) }
    var values = [CPEValue](repeating: .any, count: 10)
    for (index, part) in parts.dropFirst().enumerated() {
      // The edition packs five attributes: `~edition~sw_edition~target_sw~target_hw~other`.
      if index == 4, part.first == tilde {
        let packed = part.dropFirst().split(separator: tilde, maxSplits: 5, omittingEmptySubsequences: false)
        guard packed.count == 5 else { throw .badValue(text(part)) }
        values[4] = try decoded(packed[0])
        for (offset, value) in packed.dropFirst().enumerated() { values[6 + offset] = try decoded(value) }
      } else {
        values[index] = try decoded(part)
      }
    }
    return (first.isEmpty ? nil : try readPart(first), values)
  }

  /// An attribute of a URI: percent signs decoded, `%01` and `%02` are `?` and `*`, nothing is any.
  private static func decoded(_ slice: ArraySlice<UInt8>) throws(CPEError) -> CPEValue {
    if slice.isEmpty { return .any }
    if slice.count == 1, slice.first == hyphen { return .notApplicable }
    var body: [UInt8] = []
    var wild: [Bool] = []
    var rest = slice
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        let lower = lowercased(byte)
        guard isPlain(lower) || lower == tilde else { throw .badValue(text(slice)) }
        body.append(lower)
        wild.append(false)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
        throw .badValue(text(slice))
      }
      switch high << 4 | low {
      case 1:
        body.append(question)
        wild.append(true)
      case 2:
        body.append(star)
        wild.append(true)
      case let byte where isPunctuation(byte) || isPlain(lowercased(byte)):
        body.append(lowercased(byte))
        wild.append(false)
      default: throw .badValue(text(slice))
      }
    }
    return try assembled(body, wild, slice)
  }

  /// The value of a hexadecimal digit.
  private static func digit(_ byte: UInt8) -> UInt8? {
    switch lowercased(byte) {
    case 0x30...0x39: byte - 0x30
    case let lower where (0x61...0x66).contains(lower): lower - 0x61 + 10
    default: nil
    }
  }

  static let tilde = UInt8(ascii: "~")
}
