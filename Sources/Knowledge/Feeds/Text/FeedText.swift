/// What the readers of several feeds need of texts.
extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: String {
    let isPlain: (Unicode.Scalar?) -> Bool = { $0.map { ("!"..."~").contains($0) } ?? true }
    if isPlain(unicodeScalars.first), isPlain(unicodeScalars.last) { return String(self) }
    let isSpace: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard let start = firstIndex(where: { !isSpace($0) }), let end = lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(self[start...end])
  }

  /// Whether it is a CVE number: `CVE-`, a year, at least four digits.
  var isCVENumber: Bool {
    let bytes = Array(utf8)
    guard (13...28).contains(bytes.count), bytes[..<4].elementsEqual("CVE-".utf8), bytes[8] == 0x2D else { return false }
    return bytes[4..<8].allSatisfy(\.isDigit) && bytes[9...].allSatisfy(\.isDigit)
  }

  /// Whether it is a day of the calendar, `YYYY-MM-DD`.
  var isDay: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }) else { return false }
    guard let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return false }
    return CalendarDay(year: year, month: month, day: day) != nil
  }

  /// Its first Unicode scalars, with an ellipsis where more follow. Runs of white space become one space.
  func bounded(_ limit: Int) -> String {
    var result = String.UnicodeScalarView()
    var (count, isSpacePending) = (0, false)
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        isSpacePending = count > 0
        continue
      }
      guard count < limit else { return String(result) + "…" }
      if isSpacePending {
        result.append(" ")
        count += 1
      }
      isSpacePending = false
      result.append(scalar)
      count += 1
    }
    return String(result)
  }
}

extension UInt8 {
  var isDigit: Bool { 0x30...0x39 ~= self }
}

/// A day that exists.
struct CalendarDay: Hashable {
  let text: String

  init?(year: Int, month: Int, day: Int) {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1900...9999).contains(year), (1...12).contains(month), (1...days[month - 1]).contains(day) else {
      return nil
    }
    text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}

extension FeedStatement {
  /// Whether the file held as many items as it says.
  /// - Throws: `FeedError.miscounted`.
  func checked(found: Int, file: String) throws -> FeedStatement {
    if let announced, announced != found {
      throw FeedError.miscounted(file: file, announced: announced, found: found)
    }
    return self
  }
}
