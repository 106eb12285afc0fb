/// The numbers of a dotted version, compared one by one; a missing one counts as zero.
struct NumberList: Hashable {
  let numbers: [UInt64]

  init(_ numbers: [UInt64]) { self.numbers = numbers }

  /// Reads `1.2.3`; `nil` for anything else, for more than 10 parts or a part above 64 bits.
  init?(_ text: some StringProtocol, separator: Character = ".") {
    let parts = text.split(separator: separator, maxSplits: 10, omittingEmptySubsequences: false)
    guard (1...10).contains(parts.count) else { return nil }
    var numbers: [UInt64] = []
    for part in parts {
      guard !part.isEmpty, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt64(part) else {
        return nil
      }
      numbers.append(number)
    }
    self.numbers = numbers
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
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
