import Foundation

/// A fact, the endpoint it is about, how and when it was seen. The same fact of the same endpoint seen twice is one
/// observation with both means.
package struct Observation: Hashable, Sendable, Codable {
  package let fact: Fact
  package let endpoint: Endpoint
  package private(set) var means: Set<Means>
  package private(set) var firstSeen: Date
  package private(set) var lastSeen: Date

  package init(_ fact: Fact, of endpoint: Endpoint, by means: Means, at time: Date) {
    self.fact = fact
    self.endpoint = endpoint
    self.means = [means]
    firstSeen = time
    lastSeen = time
  }

  package var key: ObservationKey { fact.key }
  package var value: String { fact.value }

  /// Takes in a later or earlier sighting of the same fact and endpoint.
  package mutating func merge(_ other: Observation) {
    means.formUnion(other.means)
    firstSeen = min(firstSeen, other.firstSeen)
    lastSeen = max(lastSeen, other.lastSeen)
  }
}
