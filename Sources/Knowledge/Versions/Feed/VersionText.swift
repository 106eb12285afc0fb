/// What is done to a version text before it is read.
enum VersionText {
  /// In lower case, without blanks at its ends.
  static func lowercased(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(text.utf8.count, 128))
    // Enough to see that it is too long.
    for byte in text.utf8.prefix(1_000) {
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      bytes.append(isBlank(lower) ? 0x20 : lower)
    }
    while bytes.last == 0x20 { bytes.removeLast() }
    let blanks = bytes.prefix { $0 == 0x20 }.count
    if blanks > 0 { bytes.removeFirst(blanks) }
    return bytes
  }

  /// Two to eight dotted numbers of at most five digits, which neither a date nor a form of its own has.
  static func plainNumbers(_ bytes: [UInt8]) -> [UInt64]? {
    guard (3...32).contains(bytes.count) else { return nil }
    var numbers: [UInt64] = []
    numbers.reserveCapacity(4)
    var (value, digits) = (UInt64(0), 0)
    for byte in bytes {
      if VersionScanner.isDigit(byte) {
        value = value * 10 + UInt64(byte - 0x30)
        digits += 1
        if digits > 5 { return nil }
      } else {
        guard byte == 0x2E, digits > 0 else { return nil }
        numbers.append(value)
        (value, digits) = (0, 0)
      }
    }
    guard digits > 0, (1...7).contains(numbers.count) else { return nil }
    numbers.append(value)
    let isYear = numbers.count == 3 && (1_990...2_099).contains(numbers[0])
    let isASUS = numbers.count > 3 && numbers[1] == 0 && numbers[2] == 0
    return isYear || isASUS ? nil : numbers
  }

  /// `v1.2`, `v.1.2`, `v 1.2`, `version 1.2`, `fw:1.2` begin with their number.
  static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.first, VersionScanner.isLetter(first) else { return bytes }
    var scanner = VersionScanner(bytes: bytes)
    var isMarked = false
    while let mark = scanner.attempt({ scanner -> String? in
      guard let word = scanner.letters(1...10), marks.contains(word) else { return nil }
      scanner.skip(" .:=_#")
      return word
    }) {
      isMarked = isMarked || !mark.isEmpty
    }
    guard isMarked, let next = scanner.next, VersionScanner.isDigit(next) else { return bytes }
    return scanner.rest
  }

  private static let marks: Set<String> = ["v", "ver", "vers", "version", "fw", "firmware", "sw", "software"]

  /// `DS-2CD2143G0 V5.5.0 build 160121` begins with its version: words before the one dotted version go. Where there are two
  /// dotted versions and a word before the first, none of them is known to be meant: nothing is left.
  static func withoutHead(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.first, !VersionScanner.isDigit(first), bytes.contains(0x20) else { return bytes }
    let words = bytes.split(separator: 0x20)
    let versions = words.indices.filter { isDotted(words[$0]) }
    guard let start = versions.first else { return bytes }
    if start == 0 { return bytes }
    guard versions.count == 1 else { return [] }
    return Array(bytes[words[start].startIndex...])
  }

  /// Dotted numbers, with or without a `v`.
  private static func isDotted(_ word: ArraySlice<UInt8>) -> Bool {
    var scanner = VersionScanner(bytes: Array(word))
    _ = scanner.accept("v")
    return scanner.dotted(2...12) != nil
  }

  /// The whole text as a day or month: `20190419`, `2018-03-13`, `2019-12`, `10-31-2016`, also with `_` or `/`.
  static func day(_ bytes: [UInt8]) -> UInt64? {
    guard (7...10).contains(bytes.count), let first = bytes.first, VersionScanner.isDigit(first) else { return nil }
    var scanner = VersionScanner(bytes: bytes)
    if bytes.count == 8, let whole = scanner.number(8...8) { return BuildDateVersions.isDay(whole) ? whole : nil }
    var numbers: [UInt64] = []
    while let number = scanner.number(1...4) {
      numbers.append(number)
      if scanner.isAtEnd { break }
      guard scanner.skip("-_/") == 1 else { return nil }
    }
    guard scanner.isAtEnd else { return nil }
    let day: UInt64
    switch numbers.count {
    case 2: day = numbers[0] * 10_000 + numbers[1] * 100
    case 3 where numbers[0] > 1_000: day = numbers[0] * 10_000 + numbers[1] * 100 + numbers[2]
    case 3: day = numbers[2] * 10_000 + numbers[0] * 100 + numbers[1]
    default: return nil
    }
    let isWhole = numbers.count == 3
    let (month, last) = (day / 100 % 100, day % 100)
    let isPlausible = (1990...2099).contains(day / 10_000) && (1...12).contains(month)
    return isPlausible && (isWhole ? (1...31).contains(last) : true) && numbers.allSatisfy({ $0 <= 2_099 }) ? day : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension VersionScanner {
  /// A run of digits with its length.
  mutating func run() -> (value: UInt64, digits: Int)? {
    let start = position
    return number().map { ($0, position - start) }
  }

  /// The numbers that follow with dots.
  mutating func dottedRest(_ first: UInt64) -> [UInt64]? {
    var numbers = [first]
    while numbers.count < 10, let number = attempt({ $0.accept(".") ? $0.number() : nil }) { numbers.append(number) }
    return numbers
  }

  /// What stands between two parts.
  mutating func separators() -> (isEmpty: Bool, hasUnderline: Bool) {
    let start = position
    skip(" -.,:()[]/~+")
    let hasUnderline = next == 0x5F
    skip(" _-.,:()[]/~+")
    return (position == start, hasUnderline)
  }

  /// One letter with neither letter nor digit behind it.
  mutating func lastLetter() -> UInt8? {
    guard let byte = next, letters(1...1) != nil else { return nil }
    if let following = next, Self.isDigit(following) { return nil }
    return byte
  }
}
