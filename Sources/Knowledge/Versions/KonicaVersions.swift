/// Konica Minolta: `G00-E9`, also with the function code before it (`A61F0Y0-F000-G00-E9`). Only the letter-and-number groups of
/// one function code compare, and only where their letters are the same.
package enum KonicaVersions: VersionScheme {
  package static let name = "konica"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.words == right.words else { return .incomparable }
    return left.numbers.order(to: right.numbers)
  }

  private static func parse(_ text: String) -> (words: [String], numbers: NumberList)? {
    var scanner = VersionScanner(text)
    var words: [String] = []
    while let code = scanner.attempt({ functionCode(&$0) }) { words.append(code) }
    guard let first = scanner.letters(1...1), let release = scanner.number(2...3), scanner.accept("-"),
      let second = scanner.letters(1...1), let level = scanner.number(1...2), scanner.isAtEnd
    else { return nil }
    return (words + [first, second], NumberList([release, level]))
  }

  /// Four and more letters and digits and a hyphen.
  private static func functionCode(_ scanner: inout VersionScanner) -> String? {
    guard let word = scanner.word(), word.utf8.count >= 4, scanner.accept("-") else { return nil }
    return word
  }
}
