/// Reads a version text from left to right. Letters come in lower case. A read that fails moves nothing.
struct VersionScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: some StringProtocol) {
    bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Bytes that are in lower case already.
  init(bytes: [UInt8]) { self.bytes = bytes }

  var position: Int { index }
  var rest: [UInt8] { Array(bytes[index...]) }
  var isAtEnd: Bool { index == bytes.count }
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Whether that word stands here; it is then behind us. `word` is in lower case.
  mutating func accept(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - index >= count else { return false }
    let isHere = word.withUTF8Buffer { word in
      (0..<count).allSatisfy { bytes[index + $0] == word[$0] }
    }
    if isHere { index += count }
    return isHere
  }

  /// Goes over any of these bytes; how many they were.
  @discardableResult mutating func skip(_ set: StaticString) -> Int {
    let start = index
    set.withUTF8Buffer { set in
      while index < bytes.count, set.contains(bytes[index]) { index += 1 }
    }
    return index - start
  }

  /// Goes over one byte.
  mutating func step() { index = min(index + 1, bytes.count) }

  /// A whole run of digits of that length.
  mutating func number(_ digits: ClosedRange<Int> = 1...19) -> UInt64? {
    var end = index
    var value: UInt64 = 0
    while end < bytes.count, Self.isDigit(bytes[end]) {
      let (product, isTooBig) = value.multipliedReportingOverflow(by: 10)
      let (sum, isTooBigNow) = product.addingReportingOverflow(UInt64(bytes[end] - 0x30))
      if isTooBig || isTooBigNow { return nil }
      value = sum
      end += 1
    }
    guard digits.contains(end - index) else { return nil }
    index = end
    return value
  }

  /// A whole run of letters of that length.
  mutating func letters(_ count: ClosedRange<Int>) -> String? {
    var end = index
    while end < bytes.count, Self.isLetter(bytes[end]) { end += 1 }
    guard count.contains(end - index) else { return nil }
    defer { index = end }
    return String(decoding: bytes[index..<end], as: UTF8.self)
  }

  /// A whole run of letters and digits.
  mutating func word() -> String? {
    var end = index
    while end < bytes.count, Self.isLetter(bytes[end]) || Self.isDigit(bytes[end]) { end += 1 }
    guard end > index else { return nil }
    defer { index = end }
    return String(decoding: bytes[index..<end], as: UTF8.self)
  }

  /// Numbers with dots between them, as many as there are, which must be that many.
  mutating func dotted(_ count: ClosedRange<Int> = 1...10) -> NumberList? {
    let start = index
    var numbers: [UInt64] = []
    while numbers.count <= count.upperBound, let number = number() {
      numbers.append(number)
      guard next == 0x2E, index + 1 < bytes.count, Self.isDigit(bytes[index + 1]) else { break }
      index += 1
    }
    guard count.contains(numbers.count) else {
      index = start
      return nil
    }
    return NumberList(numbers)
  }

  /// Reads with the block; where it gives nothing, nothing has moved.
  mutating func attempt<Value>(_ read: (inout VersionScanner) -> Value?) -> Value? {
    let start = index
    guard let value = read(&self) else {
      index = start
      return nil
    }
    return value
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
