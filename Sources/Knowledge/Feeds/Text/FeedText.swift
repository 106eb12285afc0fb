/// What the readers of several feeds need of texts.
extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.isBlank }), let end = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(self[start..<scalars.index(after: end)])
  }

  /// Whether it is a CVE number: `CVE-`, a year, at least four digits.
  var isCVENumber: Bool {
    let bytes = Array(utf8)
    guard (13...28).contains(bytes.count), bytes[..<4].elementsEqual("CVE-".utf8), bytes[8] == 0x2D else {
      return false
    }
    return bytes[4..<8].allSatisfy(\.isDigit) && bytes[9...].allSatisfy(\.isDigit)
  }

  /// Whether it is a day of the calendar, `YYYY-MM-DD`.
  var isDay: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }) else {
      return false
    }
    guard let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return false }
    return CalendarDay(year: year, month: month, day: day) != nil
  }

  /// Its first Unicode scalars, with an ellipsis where more follow. Runs of white space become one space.
  func bounded(_ limit: Int) -> String {
    if utf8.count <= limit, isEvenlySpaced { return String(self) }
    var result = String.UnicodeScalarView()
    var (count, isSpacePending) = (0, false)
    for scalar in unicodeScalars {
      if scalar.isBlank {
        isSpacePending = count > 0
        continue
      }
      guard count + (isSpacePending ? 1 : 0) < limit else { return String(result) + "…" }
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

  /// Whether white space stands only single, as a plain space, and not at the ends.
  private var isEvenlySpaced: Bool {
    var last: UInt8 = 0x20
    for byte in utf8 {
      // What is not ASCII may be a space as well.
      if byte < 0x20 || byte > 0x7E || byte == 0x20 && last == 0x20 { return false }
      last = byte
    }
    return last != 0x20
  }
}

extension Unicode.Scalar {
  /// White space (Unicode's `White_Space`), or the mark that some programs put before a text.
  var isBlank: Bool {
    switch value {
    case 0x20, 0x09...0x0D: true
    case ..<0x85: false
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
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

extension CPEName {
  /// Whether it speaks of a product, and not of all that a vendor makes.
  var namesProduct: Bool {
    switch product {
    case .any, .notApplicable: false
    case .text, .pattern: vendor.text != nil
    }
  }
}
