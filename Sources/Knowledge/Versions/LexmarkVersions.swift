/// Lexmark: `CXTZJ.081.215`: a code family and two numbers; older `LW70.GM2.P204`, `LHS60.CM2.P735`, where the middle
/// is the family. Two families are two products.
package enum LexmarkVersions: VersionScheme {
  package static let name = "lexmark"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.family == right.family else { return .incomparable }
    return left.numbers.order(to: right.numbers)
  }

  package static func line(_ version: String) -> String? { parse(version)?.family }

  private static func parse(_ text: String) -> (family: String, numbers: NumberList)? {
    var scanner = VersionScanner(text)
    guard let letters = scanner.letters(2...6) else { return nil }
    if letters.utf8.count < 4 { return older(&scanner, letters) }
    guard scanner.accept("."), let first = scanner.number(3...3), scanner.accept("."),
      let second = scanner.number(3...3), scanner.isAtEnd
    else { return nil }
    return (letters.uppercased(), NumberList([first, second]))
  }

  /// `LW70.GM2.P204`, `LHS60.CM2.P735`, `LR.SK.P815`, `LM1.MT.P232`, `LC.BR.P051HDS`.
  private static func older(_ scanner: inout VersionScanner, _ letters: String) -> (String, NumberList)? {
    let release = scanner.number(1...2)
    guard scanner.accept("."), let family = scanner.word(), family.utf8.count <= 3, scanner.accept(".p"),
      let patch = scanner.number(3...4)
    else { return nil }
    let tail = scanner.letters(1...4) ?? ""
    guard scanner.isAtEnd else { return nil }
    return ("\(letters).\(family)\(tail)".uppercased(), NumberList([release ?? 0, patch]))
  }
}
