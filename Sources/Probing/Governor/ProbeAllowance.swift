/// What is left of a probe's declared cost while it runs. A value: the dialer holds it, the clock comes from outside.
package struct ProbeAllowance: Hashable, Sendable {
  package let cost: Cost
  /// When its seconds end, in the governor's time.
  package private(set) var deadline: Duration
  package private(set) var connections = 0
  /// Packets that we chose to send; the kernel's acknowledgements are not among them.
  package private(set) var packets = 0

  package init(_ cost: Cost, from now: Duration, atMost remaining: Duration) {
    self.cost = cost
    deadline = now + min(.seconds(max(0, cost.seconds)), remaining)
  }

  /// Takes what a step needs.
  /// - Throws: `.skipped` with what is used up; nothing is taken then.
  package mutating func take(connections: Int = 0, packets: Int, at now: Duration) throws(ProbeError) {
    guard now < deadline else { throw .skipped("the probe's seconds are used up") }
    guard self.connections + connections <= cost.connections else {
      throw .skipped("the probe's connections are used up")
    }
    guard self.packets + packets <= cost.packets else { throw .skipped("the probe's packets are used up") }
    self.connections += connections
    self.packets += packets
  }

  /// Adds time that the probe spent waiting for its turn.
  package mutating func extend(by wait: Duration) { deadline += max(.zero, wait) }

  /// Ends earlier for a while, such as during a handshake.
  package mutating func shorten(to moment: Duration) { deadline = min(deadline, moment) }

  /// Ends later again.
  package mutating func lengthen(to moment: Duration) { deadline = max(deadline, moment) }
}
