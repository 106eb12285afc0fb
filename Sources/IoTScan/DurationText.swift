/// Durations as people write them: `90`, `5s`, `2m`, `1h30m`.
enum DurationText {
  /// The duration, at most 7 days; `nil` for anything else.
  static func parse(_ text: String) -> Duration? {
    var seconds = 0
    var number: Int?
    for character in text.lowercased() {
      if let digit = character.wholeNumberValue {
        let next = (number ?? 0) * 10 + digit
        guard next <= 604_800 else { return nil }
        number = next
        continue
      }
      let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
      guard let count = number, let unit = units[character] else { return nil }
      seconds += count * unit
      number = nil
    }
    seconds += number ?? 0
    guard !text.isEmpty, seconds <= 604_800 else { return nil }
    return .seconds(seconds)
  }
}
