/// ASUS routers: `3.0.0.4.386_12345`, also `3.0.0.4_386_51529` and with a mark behind (`-g0012f52`). The first number names the
/// branch: 9.0.0.4 (beta and mesh lines) stands beside 3.0.0.4, not above it. DSL routers: `1.1.2.3_792`.
package enum ASUSVersions: VersionScheme {
  package static let name = "asus"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.numbers.first == right.numbers.first else {
      return .incomparable
    }
    let shared = min(left.numbers.count, right.numbers.count)
    return NumberList(Array(left.numbers.prefix(shared))).order(to: NumberList(Array(right.numbers.prefix(shared))))
      .then {
        // A text that stops before the bound does says nothing of what follows; a bound that stops takes all that follow.
        left.numbers.count < right.numbers.count ? .incomparable : .equal
      }
  }

  package static func line(_ version: String) -> String? { parse(version)?.numbers.first.map(String.init) }

  static func parse(_ text: String) -> NumberList? {
    var scanner = VersionScanner(text)
    guard let first = scanner.number(1...1) else { return nil }
    var numbers = [first]
    while numbers.count < 4 {
      guard scanner.accept("."), let next = scanner.number(1...2) else { return nil }
      numbers.append(next)
    }
    while numbers.count < 7, let next = scanner.attempt({ $0.skip("._") > 0 ? $0.number(2...6) : nil }) {
      numbers.append(next)
    }
    if scanner.accept("-"), scanner.word() == nil { return nil }
    return scanner.isAtEnd ? NumberList(numbers) : nil
  }
}
