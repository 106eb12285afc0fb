/// A day of the Gregorian calendar, without a time zone: `YYYY-MM-DD`.
package struct CalendarDay: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// Days since 1970-01-01.
  let number: Int

  init(number: Int) { self.number = number }

  /// Reads `YYYY-MM-DD`, years 1970 to 9999; `nil` for a day that no calendar has.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})/), let year = Int(match.1), let month = Int(match.2),
      let day = Int(match.3), year >= 1970, (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    number = Self.number(year: year, month: month, day: day)
    if description != text { return nil }
  }

  package func days(since other: CalendarDay) -> Int { number - other.number }

  package func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  package var description: String {
    // Days to civil date: Howard Hinnant, "chrono-compatible low-level date algorithms".
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
