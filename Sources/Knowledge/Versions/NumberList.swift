/// The numbers of a dotted version, compared one by one; a missing one counts as zero.
struct NumberList: Hashable {
  let numbers: [UInt64]

  init(_ numbers: [UInt64]) { self.numbers = numbers }

  /// Reads `1.2.3`; `nil` for anything else, for more than 10 parts or a part above 64 bits.
  init?(_ text: some StringProtocol) {
    var scanner = VersionScanner(text)
    guard let list = scanner.dotted(), scanner.isAtEnd else { return nil }
    self = list
  }

  /// The numbers, with zeros behind them up to that many.
  func filled(_ count: Int) -> [UInt64] {
    numbers + [UInt64](repeating: 0, count: max(0, count - numbers.count))
  }

  func order(to other: NumberList) -> VersionOrder {
    for index in 0..<max(numbers.count, other.numbers.count) {
      let left = index < numbers.count ? numbers[index] : 0
      let right = index < other.numbers.count ? other.numbers[index] : 0
      if left != right { return left < right ? .less : .greater }
    }
    return .equal
  }
}

extension VersionOrder {
  init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left == right ? .equal : left < right ? .less : .greater
  }

  /// This order where it decides, else the next one.
  func then(_ next: @autoclosure () -> VersionOrder) -> VersionOrder { self == .equal ? next() : self }
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 || first > 0x7F || last > 0x7F
    else { return self }
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
