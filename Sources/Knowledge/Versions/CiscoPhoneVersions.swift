/// Cisco IP phones: `sip88xx.12-5-1SR3-74` on the phone, `12.5(1)SR3` in advisories. The load's prefix names the phone and is
/// left out; a service release counts behind the three numbers.
package enum CiscoPhoneVersions: VersionScheme {
  package static let name = "cisco_phone"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = numbers(left), let right = numbers(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func numbers(_ text: String) -> NumberList? {
    let pattern =
      /(?:(?i:sip|sccp)[0-9a-zA-Z_]*\.)?(\d+)[.\-](\d+)(?:\((\d+)\)|[.\-](\d+))?(?:[.\-]?(?i:sr)(\d+))?(?:[.\-]\d+)*/
    guard let match = text.wholeMatch(of: pattern) else { return nil }
    let numbers = [match.1, match.2, match.3 ?? match.4 ?? "0", match.5 ?? "0"].compactMap { UInt64($0) }
    return numbers.count == 4 ? NumberList(numbers) : nil
  }
}
