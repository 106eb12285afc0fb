/// Cisco IP phones: `sip88xx.12-5-1SR3-74` on the phone, `12.5(1)SR3` in advisories. The load's prefix names the phone and is
/// left out; a service release counts behind the three numbers.
package enum CiscoPhoneVersions: VersionScheme {
  package static let name = "cisco_phone"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = numbers(left), let right = numbers(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func numbers(_ text: String) -> NumberList? {
    var scanner = VersionScanner(text)
    _ = scanner.attempt { scanner -> Bool? in
      guard scanner.accept("sip") || scanner.accept("sccp") else { return nil }
      while scanner.word() != nil || scanner.skip("_") > 0 {}
      return scanner.accept(".") ? true : nil
    }
    guard let major = scanner.number(), scanner.skip(".-") == 1, let minor = scanner.number() else { return nil }
    var third: UInt64 = 0
    if scanner.accept("(") {
      guard let number = scanner.number(), scanner.accept(")") else { return nil }
      third = number
    } else if let number = scanner.attempt({ $0.skip(".-") == 1 ? $0.number() : nil }) {
      third = number
    }
    let release = scanner.attempt { scanner -> UInt64? in
      scanner.skip(".-")
      return scanner.accept("sr") ? scanner.number() : nil
    }
    while scanner.attempt({ $0.skip(".-") == 1 ? $0.number() : nil }) != nil {}
    return scanner.isAtEnd ? NumberList([major, minor, third, release ?? 0]) : nil
  }
}
