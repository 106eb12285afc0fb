/// QNAP QTS: `5.0.0` with a build day on the device, `5.0.0.1986 build 20220324` in advisories. QuTS hero (`h5.0.1`) is
/// another line: never compared with QTS.
package enum QNAPVersions: VersionScheme {
  package static let name = "qnap"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.hero == right.hero else { return .incomparable }
    return left.version.order(to: right.version).then {
      if let ours = left.number, let theirs = right.number { return VersionOrder(ours, theirs) }
      if let ours = left.build, let theirs = right.build { return VersionOrder(ours, theirs) }
      let bare = left.number == nil && left.build == nil && right.number == nil && right.build == nil
      return bare ? .equal : .incomparable
    }
  }

  package static func line(_ version: String) -> String? { parse(version).map { $0.hero ? "hero" : "qts" } }

  private static func parse(_ text: String) -> (hero: Bool, version: NumberList, number: UInt64?, build: UInt64?)? {
    var scanner = VersionScanner(text)
    let isHero = scanner.accept("quts hero") || scanner.accept("quts_hero")
    if !isHero { _ = scanner.accept("qts") }
    scanner.skip(" ")
    let hasLetter = scanner.accept("h")
    guard let numbers = scanner.dotted(3...4) else { return nil }
    let number = numbers.numbers.count == 4 ? numbers.numbers[3] : nil
    if let number, number > 99_999 { return nil }
    let version = NumberList(Array(numbers.numbers.prefix(3)))
    if scanner.isAtEnd { return (isHero || hasLetter, version, number, nil) }
    scanner.skip(" _(")
    if scanner.accept("build") { scanner.skip(" _") }
    guard let build = scanner.number(8...8), (20_000_000..<21_000_000).contains(build) else { return nil }
    _ = scanner.accept(")")
    return scanner.isAtEnd ? (isHero || hasLetter, version, number, build) : nil
  }
}
