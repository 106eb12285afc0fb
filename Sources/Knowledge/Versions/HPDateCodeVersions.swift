/// HP LaserJet Pro and inkjet: `002_2310A`: a code for the product line, year and week, a letter. Two codes are two products.
package enum HPDateCodeVersions: VersionScheme {
  package static let name = "hp_datecode"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.code == right.code else { return .incomparable }
    return VersionOrder(left.week, right.week).then(VersionOrder(left.letter, right.letter))
  }

  package static func line(_ version: String) -> String? { parse(version)?.code }

  private static func parse(_ text: String) -> (code: String, week: UInt64, letter: String)? {
    var scanner = VersionScanner(text)
    guard let code = scanner.number(3...3), scanner.accept("_"), let week = scanner.number(4...4),
      let letter = scanner.letters(1...1), scanner.isAtEnd
    else { return nil }
    return (String(code), week, letter)
  }
}
