/// Cisco IOS: `15.2(7)E4`, `12.2(55)SE12`, `15.2(2a)E1`: release, maintenance, train, rebuild. Two trains are two lines of
/// software: a fix in one says nothing of another.
package enum CiscoIOSVersions: VersionScheme {
  package static let name = "cisco_ios"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.train == right.train else { return .incomparable }
    return left.numbers.order(to: right.numbers)
  }

  private static func parse(_ text: String) -> (train: String, numbers: NumberList)? {
    var scanner = VersionScanner(text)
    if scanner.accept("version") { scanner.skip(" ") }
    guard let release = scanner.dotted(2...2), scanner.accept("("), let maintenance = scanner.dotted(1...3),
      let letter = letter(&scanner), scanner.accept(")")
    else { return nil }
    let train = scanner.letters(1...4) ?? ""
    let rebuild = scanner.dotted(1...3) ?? NumberList([0])
    guard let last = self.letter(&scanner) else { return nil }
    // A banner goes on: `15.2(7)E4, RELEASE SOFTWARE (fc2)`.
    guard scanner.isAtEnd || scanner.accept(",") else { return nil }
    let numbers = release.numbers + maintenance.filled(3) + [letter] + rebuild.filled(3) + [last]
    return (train, NumberList(numbers))
  }

  /// One letter as a number, 0 for none; `nil` for more letters.
  static func letter(_ scanner: inout VersionScanner) -> UInt64? {
    guard let byte = scanner.next, VersionScanner.isLetter(byte) else { return 0 }
    return scanner.letters(1...1).map { _ in UInt64(byte - 0x60) }
  }
}
