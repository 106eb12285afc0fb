/// AVTECH: `FullImg-1023-1007-1011-1009`, `1017-1003-1009-1003`: the numbers of four parts of one image. An image is older than
/// another if none of its parts is newer; where one part is older and another newer, the two do not compare.
package enum AVTECHVersions: VersionScheme {
  package static let name = "avtech"

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    let isOlder = zip(left, right).contains { $0 < $1 }
    let isNewer = zip(left, right).contains { $0 > $1 }
    if isOlder && isNewer { return .incomparable }
    return isOlder ? .less : isNewer ? .greater : .equal
  }

  private static func parse(_ text: String) -> [UInt64]? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("fullimg-")
    guard let first = scanner.number(4...4) else { return nil }
    var parts = [first]
    while parts.count < 4 {
      guard scanner.accept("-"), let part = scanner.number(4...4) else { return nil }
      parts.append(part)
    }
    return scanner.isAtEnd ? parts : nil
  }
}
