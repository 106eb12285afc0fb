/// AXIS OS: `10.12.240`, older `5.51.7.4`. The first two numbers of an LTS firmware name its track (6.50, 8.40, 9.80,
/// 10.12); a fix on one track says nothing of another, so the catalogue gives one range for each track.
package enum AxisVersions: VersionScheme {
  package static let name = "axis"
  package static let isPlainlyNumbered = true

  package static func compare(_ left: String, _ right: String) -> VersionOrder {
    guard let left = NumericVersions.numbers(left), let right = NumericVersions.numbers(right) else {
      return .incomparable
    }
    // A track alone (`10.12`) is the track's beginning: it compares as the lowest of it.
    return left.order(to: right)
  }
}
