import NetworkTypes

/// Addresses that were told of a moment ago. Bounded.
struct RecentAddresses {
  static let limit = 65_536

  let quietSeconds: Double
  private var told: [IPAddress: Double] = [:]

  init(quietSeconds: Double) { self.quietSeconds = quietSeconds }

  /// Whether the address was not told of within the quiet time; it is then.
  mutating func isNews(_ address: IPAddress, at time: Double) -> Bool {
    guard quietSeconds > 0 else { return true }
    if let last = told[address], abs(time - last) < quietSeconds { return false }
    if told.count >= RecentAddresses.limit { told.removeAll(keepingCapacity: true) }
    told[address] = time
    return true
  }
}
