/// Brother main firmware and old Ricoh modules: letters that count up, `A` … `Z`, `ZA`; or plain numbers, `1.14`. Letters and
/// numbers are never compared with each other.
package enum LetterVersions: VersionScheme {
  package static let name = "letters"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    if let left = letters(left), let right = letters(right) {
      return VersionOrder(left.count, right.count).then(VersionOrder(left, right))
    }
    return NumericVersions.compare(left, right)
  }

  private static func letters(_ text: String) -> String? {
    var scanner = VersionScanner(text)
    guard let letters = scanner.letters(1...2), scanner.isAtEnd else { return nil }
    return letters
  }
}
