/// A product's name as records hold it.
struct ProductName: Hashable, Sendable {
  /// `nil`: a plain name, or a CPE name of any part.
  var part: CPEName.Part?
  /// Whether it is a plain name, as the CVE List and advisories write it.
  var isPlain: Bool
  var vendor: CPEValue
  var product: CPEValue

  /// Whether it names one product, so that a list of its records can be kept.
  var isDefinite: Bool { (part != nil || isPlain) && vendor.text != nil && product.text != nil }

  init(part: CPEName.Part?, vendor: CPEValue, product: CPEValue, isPlain: Bool = false) {
    self.part = part
    self.isPlain = isPlain
    self.vendor = vendor
    self.product = product
  }

  /// What a name table holds: `o:vendor:product` with a CPE's escapes, or a zero, the vendor, a zero, the product.
  init(_ bytes: some Collection<UInt8>) {
    if bytes.first == 0 {
      let rest = Array(bytes.dropFirst())
      let middle = rest.firstIndex(of: 0) ?? rest.count
      self.init(
        part: nil, vendor: .text(String(decoding: rest[..<middle], as: UTF8.self)),
        product: .text(String(decoding: rest[middle...].dropFirst(), as: UTF8.self)), isPlain: true)
      return
    }
    let values = EscapedValue.split(bytes).map(EscapedValue.value)
    self.init(
      part: bytes.first.flatMap { CPEName.Part(rawValue: Character(UnicodeScalar($0))) },
      vendor: values.count == 3 ? values[1] : .any, product: values.count == 3 ? values[2] : .any)
  }

  /// The bytes for a name table.
  static func plain(vendor: String, product: String) -> [UInt8] {
    [0] + vendor.utf8.filter { $0 != 0 } + [0] + product.utf8.filter { $0 != 0 }
  }

  static func bytes(_ name: CPEName) -> [UInt8] {
    let head = name.part?.rawValue.asciiValue ?? UInt8(ascii: "*")
    return [head, UInt8(ascii: ":")] + EscapedValue.bytes(name.vendor) + [UInt8(ascii: ":")]
      + EscapedValue.bytes(name.product)
  }
}

/// An attribute of a CPE name as a formatted string writes it (NIST IR 7695, 6.2), as bytes.
enum EscapedValue {
  /// At colons that no backslash guards.
  static func split(_ bytes: some Collection<UInt8>) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    var isGuarded = false
    for byte in bytes {
      if byte == 0x3A, !isGuarded {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
      isGuarded = byte == 0x5C && !isGuarded
    }
    return parts
  }

  static func value(_ bytes: some Collection<UInt8>) -> CPEValue {
    var isPlain = true
    for byte in bytes where byte == 0x5C || byte == 0x2A || byte == 0x3F { isPlain = false }
    if isPlain {
      if bytes.count == 1, bytes.first == 0x2D { return .notApplicable }
      return .text(String(decoding: bytes, as: UTF8.self))
    }
    if bytes.count == 1, bytes.first == 0x2A { return .any }
    return parsed(bytes)
  }

  private static func parsed(_ bytes: some Collection<UInt8>) -> CPEValue {
    var body: [UInt8] = []
    var wild: [Bool] = []
    var isGuarded = false
    for byte in bytes {
      if byte == 0x5C, !isGuarded {
        isGuarded = true
        continue
      }
      body.append(byte)
      wild.append(!isGuarded && (byte == 0x2A || byte == 0x3F))
      isGuarded = false
    }
    let head = zip(body, wild).prefix(while: \.1).map(\.0)
    guard head.count < body.count else { return .any }
    let tail = zip(body, wild).reversed().prefix(while: \.1).map(\.0)
    let middle = String(decoding: body[head.count..<(body.count - tail.count)], as: UTF8.self)
    if head.isEmpty, tail.isEmpty { return .text(middle) }
    return .pattern(CPEPattern(head: wildcard(head), body: middle, tail: wildcard(tail)))
  }

  private static func wildcard(_ signs: [UInt8]) -> CPEPattern.Wildcard {
    signs.isEmpty ? .none : signs.contains(0x2A) ? .run : .single(signs.count)
  }

  static func bytes(_ value: CPEValue) -> [UInt8] {
    switch value {
    case .any: [0x2A]
    case .notApplicable: [0x2D]
    case .text(let text): escaped(text)
    case .pattern(let pattern): signs(pattern.head) + escaped(pattern.body) + signs(pattern.tail)
    }
  }

  private static func signs(_ wildcard: CPEPattern.Wildcard) -> [UInt8] {
    switch wildcard {
    case .none: []
    case .run: [0x2A]
    case .single(let count): [UInt8](repeating: 0x3F, count: count)
    }
  }

  private static func escaped(_ text: String) -> [UInt8] {
    if text == "-" { return [0x5C, 0x2D] }
    return text.utf8.reduce(into: []) { result, byte in
      let isPlain =
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
        || byte == 0x5F || byte == 0x2E || byte == 0x2D
      if !isPlain { result.append(0x5C) }
      result.append(byte)
    }
  }
}
