/// Grandstream: four numbers, `1.0.20.24`, on its page behind the word `Program` and before those of other parts.
package enum GrandstreamVersions: VersionScheme {
  package static let name = "grandstream"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.order(to: right)
  }

  private static func parse(_ text: String) -> NumberList? {
    var scanner = VersionScanner(text)
    let isProgram = scanner.accept("program")
    if isProgram { scanner.skip("-: ") }
    guard let numbers = scanner.dotted(3...4) else { return nil }
    return scanner.isAtEnd || isProgram && scanner.skip(" ,") > 0 ? numbers : nil
  }
}
