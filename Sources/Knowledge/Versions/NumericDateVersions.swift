/// Dotted numbers with a build behind them: `v1.0.227_16061900` (Reolink), `1.1.4 Build 20230219 rel.69802` (TP-Link),
/// `2.305b240719` (PLANET). Builds decide between equal numbers; where one side has none, the numbers alone count.
package enum NumericDateVersions: VersionScheme {
  package static let name = "numeric_date"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.version.order(to: right.version).then {
      guard let ours = left.build, let theirs = right.build else { return .equal }
      return VersionOrder(ours, theirs)
    }
  }

  private static func parse(_ text: String) -> (version: NumberList, build: UInt64?)? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("v")
    guard let version = scanner.dotted(2...10) else { return nil }
    if scanner.isAtEnd { return (version, nil) }
    if !scanner.accept("_"),
      scanner.attempt({ $0.accept("b") && $0.next.map(VersionScanner.isDigit) == true ? true : nil }) == nil
    {
      guard scanner.skip(" ") > 0, scanner.accept("build") else { return nil }
      scanner.skip(" ")
    }
    guard let build = scanner.number(6...8) else { return nil }
    if scanner.skip(" ") > 0 {
      guard scanner.accept("rel") else { return nil }
      scanner.skip(". ")
      guard scanner.word() != nil else { return nil }
    }
    return scanner.isAtEnd ? (version, build) : nil
  }
}
