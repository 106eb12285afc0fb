/// A day as lists in Taiwan print it: `2024-05-01`, `2024/5/1`, `2024.05.01`, `20240501`, `113/05/01`, `1130501`, `民國113年5月1日`,
/// `2024年5月1日`. Years below 1,000 are of the Republic of China: 113 is 2024.
struct PrintedDay: Hashable {
  /// `YYYY-MM-DD`.
  let text: String

  init?(_ printed: some StringProtocol) {
    var body = printed.trimmed
    for head in ["中華民國", "民國", "西元"] where body.hasPrefix(head) { body = body.dropFirst(head.count).trimmed }
    // A time of day behind the day says nothing here.
    let day = body.prefix { !$0.isWhitespace && $0 != "T" }
    guard day.count == body.count || day.count >= 8 else { return nil }
    guard let parts = Self.parts(day), let year = Int(parts[0]), let month = Int(parts[1]), let number = Int(parts[2])
    else { return nil }
    guard let result = CalendarDay(year: year < 1_000 ? year + 1_911 : year, month: month, day: number) else {
      return nil
    }
    text = result.text
  }

  /// Year, month, day.
  private static func parts(_ text: Substring) -> [Substring]? {
    if text.utf8.allSatisfy(\.isDigit) {
      guard text.count == 8 || text.count == 7 else { return nil }
      return [text.dropLast(4), text.suffix(4).prefix(2), text.suffix(2)]
    }
    let parts = text.split(omittingEmptySubsequences: false, whereSeparator: { "-/.年月日".contains($0) })
    let numbers = parts.last?.isEmpty == true ? parts.dropLast() : parts
    guard numbers.count == 3, numbers.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }) else { return nil }
    guard (2...4).contains(numbers[0].count), numbers[1].count <= 2, numbers[2].count <= 2 else { return nil }
    return Array(numbers)
  }
}
