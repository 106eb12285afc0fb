/// MikroTik RouterOS: `6.42`, `6.42rc27`, `7.1beta6`, `6.48.6 (long-term)`. A release candidate stands before its release.
package enum RouterOSVersions: VersionScheme {
  package static let name = "routeros"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.version.order(to: right.version).then(left.stage.order(to: right.stage))
  }

  private static func parse(_ text: String) -> (version: NumberList, stage: NumberList)? {
    var scanner = VersionScanner(text)
    if scanner.accept("routeros") { scanner.skip(" ") }
    _ = scanner.accept("v")
    guard let version = scanner.dotted(2...3) else { return nil }
    var stage = NumberList([3, 0])
    if let word = scanner.letters(2...5) {
      guard let rank = ["alpha": UInt64(0), "beta": 1, "rc": 2][word], let number = scanner.number(1...3) else {
        return nil
      }
      stage = NumberList([rank, number])
    }
    scanner.skip(" ")
    if scanner.accept("(") {
      while scanner.letters(1...20) != nil || scanner.skip(" -") > 0 {}
      guard scanner.accept(")") else { return nil }
    }
    return scanner.isAtEnd ? (version, stage) : nil
  }
}
