/// How one office differs from the usual one, so that two runs can show a device that came, went or moved.
package struct Variation: Sendable {
  /// Devices that are not there.
  package var without: Set<String>
  /// Devices with another last byte of their IPv4 address, 4 to 254.
  package var moved: [String: Int]

  /// - Throws: `.badVariation` for a device that is unknown or cannot move there.
  package init(without: [String] = [], moved: [(device: String, host: Int)] = []) throws(OfficeError) {
    self.without = Set(without)
    self.moved = Dictionary(moved.map { ($0.device, $0.host) }, uniquingKeysWith: { $1 })
    for name in without where Truth.of(name) == nil { throw .badVariation("there is no device \(name)") }
    for (name, host) in moved {
      guard let truth = Truth.of(name) else { throw .badVariation("there is no device \(name)") }
      guard truth.ipv4 != nil else { throw .badVariation("\(name) has no IPv4 address") }
      guard (4...254).contains(host) else { throw .badVariation("\(host) is not between 4 and 254") }
    }
    let addresses = table.compactMap(\.ipv4)
    guard Set(addresses).count == addresses.count else { throw .badVariation("two devices have one address") }
  }

  private init() {
    without = []
    moved = [:]
  }

  /// The usual office.
  package static let none = Variation()

  /// The truth of such an office.
  package var table: [DeviceTruth] {
    Truth.table.filter { !without.contains($0.name) }.map { row in
      moved[row.name].map { row.moved(to: "\(Truth.network).\($0)") } ?? row
    }
  }
}
