import Foundation

/// Hands values from one thread to another, in order; the giver waits while many are under way.
final class BlockingQueue<Value: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var values: [Value] = []
  private var taken = 0
  private var isClosed = false
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// - Returns: `false` when nobody takes any more.
  func give(_ value: Value) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while values.count - taken >= capacity, !isClosed { condition.wait() }
    guard !isClosed else { return false }
    values.append(value)
    condition.signal()
    return true
  }

  /// The next value; waits for it. `nil` after `close`.
  func take() -> Value? {
    condition.lock()
    defer { condition.unlock() }
    while values.count == taken, !isClosed { condition.wait() }
    guard !isClosed else { return nil }
    let value = values[taken]
    taken += 1
    if taken == values.count || taken > capacity {
      values.removeFirst(taken)
      taken = 0
    }
    condition.signal()
    return value
  }

  /// The taker wants no more: the giver stops.
  func close() {
    condition.lock()
    isClosed = true
    values = []
    taken = 0
    condition.broadcast()
    condition.unlock()
  }
}
