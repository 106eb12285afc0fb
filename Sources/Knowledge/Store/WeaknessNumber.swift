/// A CVE number as an integer that sorts as the number does: year, then number.
struct WeaknessNumber: Hashable, Sendable, Comparable {
  /// Bits 24 and up: the year from 1900 on; 0 for names that are no CVE numbers, which the store counts itself.
  let value: Int64

  init(value: Int64) { self.value = value }

  var isCVE: Bool { value >> 24 > 0 }

  /// `CVE-2021-36260`, in any case; `nil` for anything else.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 13, bytes.count <= 16, bytes[8] == 0x2D,
      zip(bytes, "cve-".utf8).allSatisfy({ $0 | 0x20 == $1 || $0 == $1 }), bytes[3] == 0x2D,
      let year = Self.number(bytes[4..<8]), let number = Self.number(bytes[9...]), (1980...2150).contains(year),
      number < 1 << 24
    else { return nil }
    value = (year - 1900) << 24 | number
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    var value: Int64 = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int64(digit - 0x30)
    }
    return value
  }

  /// `CVE-2021-36260`; numbers have at least four digits.
  var text: String {
    let number = String(value & (1 << 24 - 1))
    return "CVE-\(1900 + value >> 24)-" + String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number
  }

  static func < (one: WeaknessNumber, other: WeaknessNumber) -> Bool { one.value < other.value }
}
