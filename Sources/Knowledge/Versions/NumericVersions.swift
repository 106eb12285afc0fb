/// Dotted numbers, with or without a leading `V`: `1.0.11.3`, `V2.41`. Anything behind the numbers makes it
/// incomparable: a suffix may mean a beta as well as a hotfix.
package enum NumericVersions: VersionScheme {
  package static let name = "numeric"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = numbers(left), let right = numbers(right) else { return .incomparable }
    return left.order(to: right)
  }

  static func numbers(_ text: String) -> NumberList? {
    NumberList(text.first == "v" || text.first == "V" ? text.dropFirst() : text[...])
  }
}
