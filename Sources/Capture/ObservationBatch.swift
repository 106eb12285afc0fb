import Foundation
import Vocabulary

/// Gathers observations until they are handed on: the same fact of the same endpoint is one. What was handed on a
/// moment ago is left out, so that a chatty network costs little. Bounded.
struct ObservationBatch {
  private struct Key: Hashable {
    let fact: Fact
    let endpoint: Endpoint
    let means: Means
  }

  /// Observations that make a batch full.
  static let size = 4096
  /// Keys that are remembered as handed on.
  static let memory = 65_536

  /// Seconds for which a fact is not told again.
  let quietSeconds: Double
  private var order: [Observation] = []
  private var places: [Key: Int] = [:]
  /// By the key's hash: a fact that is lost to a collision costs one quiet time, and the memory stays small.
  private var told: [Int: Double] = [:]

  init(quietSeconds: Double) { self.quietSeconds = quietSeconds }

  var isFull: Bool { order.count >= ObservationBatch.size }
  var isEmpty: Bool { order.isEmpty }

  mutating func add(_ fact: Fact, of endpoint: Endpoint, by means: Means, at time: Double) {
    let key = Key(fact: fact, endpoint: endpoint, means: means)
    let observation = Observation(fact, of: endpoint, by: means, at: Date(timeIntervalSince1970: time))
    if let place = places[key] {
      order[place].merge(observation)
      return
    }
    let hash = key.hashValue
    if quietSeconds > 0, let last = told[hash], abs(time - last) < quietSeconds { return }
    places[key] = order.count
    order.append(observation)
    if quietSeconds > 0 {
      if told.count >= ObservationBatch.memory { told.removeAll(keepingCapacity: true) }
      told[hash] = time
    }
  }

  /// Hands the gathered ones on, in the order in which they were first seen.
  mutating func drain() -> [Observation] {
    defer {
      order.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
    }
    return order
  }
}
