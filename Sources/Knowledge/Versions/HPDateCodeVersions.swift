/// HP LaserJet Pro, PageWide and inkjet: `002_2310A`, `001.2210B`, also behind the name of the firmware (`MAVEDWPP1N001.2205D.00`):
/// a code for the product line, year and week, a letter. Two codes are two products. A bound may leave the code out (`2205D`)
/// where its models have one only; a text without one says nothing against a bound with one.
package enum HPDateCodeVersions: VersionScheme {
  package static let name = "hp_datecode"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), right.code == nil || left.code == right.code else {
      return .incomparable
    }
    return VersionOrder(left.week, right.week).then(VersionOrder(left.letter, right.letter))
  }

  package static func line(_ version: String) -> String? { parse(version)?.code.map(String.init) }

  private static func parse(_ text: String) -> (code: UInt64?, week: UInt64, letter: String)? {
    var scanner = VersionScanner(text)
    let isNamed = scanner.attempt(name) != nil
    let code = scanner.attempt(code)
    guard code != nil || !isNamed, let week = scanner.number(4...4), (1...53).contains(week % 100),
      let letter = scanner.letters(1...1)
    else { return nil }
    if isNamed, !scanner.accept(".") || scanner.number(2...2) == nil { return nil }
    return scanner.isAtEnd ? (code, week, letter) : nil
  }

  /// The name of the firmware, which ends in `N` before the code.
  private static func name(_ scanner: inout VersionScanner) -> Bool? {
    guard scanner.next.map(VersionScanner.isLetter) == true else { return nil }
    while let next = scanner.next, next != 0x2E {
      let isN = next == 0x6E
      scanner.step()
      var ahead = scanner
      if isN, code(&ahead) != nil { return true }
    }
    return nil
  }

  private static func code(_ scanner: inout VersionScanner) -> UInt64? {
    guard let code = scanner.number(3...3), scanner.accept("_") || scanner.accept(".") else { return nil }
    return code
  }
}
