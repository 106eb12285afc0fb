/// ASUSTOR ADM: `4.2.2.RI61`: a release and the code of its build. Codes have no order of their own: of one release two codes do
/// not compare. A bound without a code takes every build of its release; a text without one says nothing against a code.
package enum ASUSTORVersions: VersionScheme {
  package static let name = "asustor"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.release.order(to: right.release).then(
      right.code == nil || left.code == right.code ? .equal : .incomparable)
  }

  private static func parse(_ text: String) -> (release: NumberList, code: String?)? {
    var scanner = VersionScanner(text)
    if scanner.accept("adm") { scanner.skip(" ") }
    guard let release = scanner.dotted(3...3) else { return nil }
    if scanner.isAtEnd { return (release, nil) }
    guard scanner.accept("."), scanner.next == 0x72, let code = scanner.word(), (3...4).contains(code.utf8.count),
      scanner.isAtEnd
    else { return nil }
    return (release, code)
  }
}
