/// Synology: `DSM 7.1.1-42962 Update 2` on the device, `7.1.1-42962-2` in advisories. Fixes exist on several branches: the
/// catalogue gives one range for each.
package enum SynologyVersions: VersionScheme {
  package static let name = "synology"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = parse(left), let right = parse(right) else { return .incomparable }
    return left.version.order(to: right.version).then {
      // Builds count through all versions; without one of them the updates say nothing.
      switch (left.build, right.build) {
      case (nil, nil): .equal
      case (let ours?, let theirs?): VersionOrder(ours, theirs).then(VersionOrder(left.update, right.update))
      default: .incomparable
      }
    }
  }

  private static func parse(_ text: String) -> (version: NumberList, build: UInt64?, update: UInt64)? {
    var scanner = VersionScanner(text)
    _ = scanner.accept("dsmuc") || scanner.accept("dsm") || scanner.accept("srm")
    scanner.skip(" ")
    guard let version = scanner.dotted(2...3) else { return nil }
    let build = scanner.attempt { $0.accept("-") ? $0.number(2...6) : nil }
    let update = scanner.attempt { scanner -> UInt64? in
      if scanner.accept("-") { return scanner.number(1...3) }
      scanner.skip(" ")
      guard scanner.accept("update") else { return nil }
      scanner.skip(" ")
      return scanner.number(1...3)
    }
    if scanner.accept("-s"), scanner.number(1...1) == nil { return nil }
    return scanner.isAtEnd ? (version, build, update ?? 0) : nil
  }
}

extension VersionOrder {
  /// This order where it decides, else what the block says.
  func then(_ next: () -> VersionOrder) -> VersionOrder { self == .equal ? next() : self }
}
