/// Juniper Junos OS: `12.3R11.2`, `18.4R3-S9.2`, `14.1X53-D40.8`, `21.2R3-EVO`; NVD writes `12.3` with an update `r11-s2`. An
/// X branch belongs to certain platforms: it compares within itself only. The last number is a spin: without it, any spin is meant.
package enum JunosVersions: VersionScheme {
  package static let name = "junos"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.line == right.line else { return .incomparable }
    return left.numbers.order(to: right.numbers).then {
      guard let theirs = right.spin else { return .equal }
      return left.spin.map { VersionOrder($0, theirs) } ?? .incomparable
    }
  }

  package static func line(_ version: String) -> String? { parse(version)?.line }

  private static func parse(_ text: String) -> (line: String, numbers: NumberList, spin: UInt64?)? {
    var scanner = VersionScanner(text)
    if scanner.accept("junos") { scanner.skip(" ") }
    guard let release = scanner.dotted(2...2) else { return nil }
    var line = "r"
    var numbers = release.numbers
    if scanner.accept("x") {
      guard let branch = scanner.number(1...3) else { return nil }
      line = "x\(branch)"
      scanner.skip("- _:")
      if scanner.accept("d") {
        guard let number = scanner.number(1...4) else { return nil }
        numbers.append(number)
      }
    } else {
      scanner.skip(" _:")
      if scanner.accept("r") {
        guard let number = scanner.number(1...3) else { return nil }
        numbers.append(number)
      }
    }
    var spin = scanner.attempt { $0.accept(".") ? $0.number(1...4) : nil }
    if let service = scanner.attempt({ $0.accept("-s") ? $0.number(1...3) : nil }) {
      numbers.append(service)
      spin = scanner.attempt { $0.accept(".") ? $0.number(1...4) : nil }
    }
    if scanner.accept("-evo") { line += "-evo" }
    return scanner.isAtEnd ? (line, NumberList(numbers), spin) : nil
  }
}
