/// Kyocera: `2R7_2000.001.701`, `2XD_S000.002.271`: a code of the engine, then numbers. Two codes are two firmwares.
package enum KyoceraVersions: VersionScheme {
  package static let name = "kyocera"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.code == right.code else { return .incomparable }
    return left.numbers.order(to: right.numbers)
  }

  package static func line(_ version: String) -> String? { parse(version)?.code }

  private static func parse(_ text: String) -> (code: String, numbers: NumberList)? {
    var scanner = VersionScanner(text)
    guard let engine = scanner.word(), engine.utf8.count == 3, scanner.accept("_") else { return nil }
    let letter = scanner.letters(1...1) ?? ""
    guard let numbers = scanner.dotted(3...3), scanner.isAtEnd else { return nil }
    return ((engine + letter).uppercased(), numbers)
  }
}
