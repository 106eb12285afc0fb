/// Dates as people and spreadsheets write them in Taiwan.
enum CellDate {
  /// `YYYY-MM-DD` from `2026-11-24`, `2026/11/24`, `2026.11.24`, `2026年11月24日`, or the same with a year of the Republic (`115/11/24`).
  /// - Returns: `nil` for anything else, month-first dates above all: which part is the month would be a guess.
  static func normalised(_ text: String) -> String? {
    let plain = text.replacing("年", with: "-").replacing("月", with: "-").replacing("日", with: "")
    let parts = plain.split(omittingEmptySubsequences: false) { "-/.".contains($0) }.map(String.init)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      parts[1].count <= 2, parts[2].count <= 2, var year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    if parts[0].count == 3 { year += 1911 } else if parts[0].count != 4 { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...days[month - 1]).contains(day) else { return nil }
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
