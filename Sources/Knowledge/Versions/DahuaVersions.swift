/// Dahua: `2.800.0000000.16.R.200702`, `2.800.0000.31.R, build 2021-05-10`. Families number apart from each other, so only
/// the build date compares; two texts of one family without dates compare by their numbers.
package enum DahuaVersions: VersionScheme {
  package static let name = "dahua"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    if let left = date(left), let right = date(right) { return VersionOrder(left, right) }
    guard let left = NumericVersions.numbers(left), let right = NumericVersions.numbers(right),
      left.numbers.first == right.numbers.first
    else { return .incomparable }
    return left.order(to: right)
  }

  /// The build date as yyyymmdd.
  static func date(_ text: String) -> UInt64? {
    var scanner = VersionScanner(text)
    var last: (letter: String, number: UInt64)?
    while !scanner.isAtEnd {
      if let day = scanner.attempt({ isoDay(&$0) }) { return day }
      // The last part after `.R.` or `.T.` is yymmdd, with Amcrest's units now and then yyyymmdd.
      if let found = scanner.attempt({ letterDay(&$0) }) {
        last = found
      } else if scanner.letters(1...100) == nil, scanner.number() == nil {
        scanner.step()
      }
    }
    guard let number = last?.number else { return nil }
    let day = number < 1_000_000 ? 20_000_000 + number : number
    return BuildDateVersions.isDay(day) ? day : nil
  }

  private static func isoDay(_ scanner: inout VersionScanner) -> UInt64? {
    guard let year = scanner.number(4...4), scanner.accept("-"), let month = scanner.number(2...2),
      scanner.accept("-"), let day = scanner.number(2...2)
    else { return nil }
    let whole = year * 10_000 + month * 100 + day
    return BuildDateVersions.isDay(whole) ? whole : nil
  }

  private static func letterDay(_ scanner: inout VersionScanner) -> (String, UInt64)? {
    guard scanner.accept("."), let letter = scanner.letters(1...1), scanner.accept("."),
      let number = scanner.number(6...8), scanner.isAtEnd
    else { return nil }
    return (letter, number)
  }
}
