/// Ubiquiti: `XM.v5.6.5.29033.160515.2119`, `6.5.28.14491`, `v2.0.9-hotfix.2`. Three numbers are the release, what follows counts
/// builds; letters before name the platform.
package enum UbiquitiVersions: VersionScheme {
  package static let name = "ubiquiti"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    if let ours = left.platform, let theirs = right.platform, ours != theirs { return .incomparable }
    return left.version.order(to: right.version)
  }

  package static func line(_ version: String) -> String? { parse(version)?.platform }

  private static func parse(_ text: String) -> (platform: String?, version: ReleaseAndBuild)? {
    var scanner = VersionScanner(text)
    let platform = scanner.attempt { scanner -> String? in
      guard let word = scanner.word(), scanner.accept(".v") else { return nil }
      return word
    }
    if platform == nil { _ = scanner.accept("v") }
    guard let numbers = scanner.dotted(2...8)?.numbers else { return nil }
    var version = ReleaseAndBuild(release: NumberList(Array(numbers.prefix(3))))
    if numbers.count > 3 { version.build = NumberList(Array(numbers.dropFirst(3))) }
    if scanner.accept("-") {
      guard let word = scanner.letters(2...6) else { return nil }
      scanner.skip(".")
      let number = scanner.number(1...3) ?? 0
      if let stage = ReleaseAndBuild.stage(word, number) {
        version.stage = stage
      } else if word == "hotfix" {
        version.stage = NumberList([4, number])
      } else {
        return nil
      }
    }
    return scanner.isAtEnd ? (platform, version) : nil
  }
}
