/// ZKTeco: `ZAM170-NF-1.8.25-7354-Ver1.0.0`: board, variant, version. Two boards are two firmwares.
package enum ZKTecoVersions: VersionScheme {
  package static let name = "zkteco"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right), left.board == right.board else { return .incomparable }
    return left.version.order(to: right.version)
  }

  package static func line(_ version: String) -> String? { parse(version)?.board }

  private static func parse(_ text: String) -> (board: String, version: NumberList)? {
    var scanner = VersionScanner(text)
    guard let letters = scanner.letters(2...4), let number = scanner.number(2...4) else { return nil }
    var board = letters + String(number)
    if let variant = scanner.attempt({ $0.accept("-") ? $0.letters(1...4) : nil }) { board += "-" + variant }
    guard scanner.accept("-"), let version = scanner.dotted(2...4) else { return nil }
    while scanner.attempt({ $0.accept("-") ? $0.number() : nil }) != nil {}
    if scanner.accept("-ver"), scanner.dotted() == nil { return nil }
    return scanner.isAtEnd ? (board.uppercased(), version) : nil
  }
}
