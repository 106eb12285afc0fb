/// Mitel SIP phones: `6.4.0.136`, `R6.4.0.136`, `R6.4.0.HF1 (R6.4.0.136)`. The four numbers compare; a hotfix name without
/// them does not.
package enum MitelVersions: VersionScheme {
  package static let name = "mitel"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = numbers(left), let right = numbers(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func numbers(_ text: String) -> NumberList? {
    if let match = text.firstMatch(of: /\(R(\d+(?:\.\d+){3})\)$/) { return NumberList(match.1) }
    return text.wholeMatch(of: /R?(\d+(?:\.\d+){1,4})/).flatMap { NumberList($0.1) }
  }
}
