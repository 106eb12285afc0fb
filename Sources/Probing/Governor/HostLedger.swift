/// What one host was sent and how it bore it: all rules about a single host, as a value. The caller brings the time.
package struct HostLedger: Hashable, Sendable {
  package let limits: HostLimits
  private let connectionGap: Duration
  private var schedule: PacketSchedule

  package private(set) var stopReason: StopReason?
  package private(set) var connections = 0
  package private(set) var packets = 0
  package private(set) var bytes = 0
  package private(set) var talked: Duration = .zero
  package private(set) var isConnected = false

  private var nextConnection: Duration = .zero
  private var firstRoundTrip: Duration?
  private var slowRoundTrips = 0
  private var timeouts = 0
  private var resets = 0
  private var slowReads = 0
  private var silentTalks = 0

  package init(pace: Pace, limits: HostLimits) {
    self.limits = limits
    connectionGap = pace.connectionGap
    schedule = PacketSchedule(rate: pace.packetsPerHost)
  }

  /// Stops the host; the first reason stays.
  package mutating func stop(_ reason: StopReason) { if stopReason == nil { stopReason = reason } }

  /// Takes the next moment for `count` packets to this host.
  /// - Returns: when they may go; `nil` if the host is stopped or its packets are used up.
  package mutating func reserve(packets count: Int, at now: Duration) -> Duration? {
    guard stopReason == nil else { return nil }
    guard packets + count <= limits.packets else {
      stop(.packets)
      return nil
    }
    packets += count
    return schedule.reserve(count, at: now)
  }

  /// What may happen to a wish for a connection.
  package enum Admission: Hashable, Sendable {
    /// It may start at this moment and is counted.
    case at(Duration)
    case refused(String)
  }

  /// Opens the host's only connection.
  package mutating func openConnection(at now: Duration) -> Admission {
    if let stopReason { return .refused(stopReason.rawValue) }
    if isConnected { return .refused("another connection to it is open") }
    guard connections < limits.connections else {
      // Not a stop: questions of one datagram are still welcome.
      return .refused(StopReason.connections.rawValue)
    }
    connections += 1
    isConnected = true
    return .at(max(now, nextConnection))
  }

  package mutating func closeConnection(at now: Duration) {
    isConnected = false
    nextConnection = now + connectionGap
  }

  /// Counts packets that the kernel sent or the host sent: they were not asked about, but they use up the budget.
  package mutating func count(packets morePackets: Int = 0, bytes moreBytes: Int = 0) {
    packets += max(0, morePackets)
    bytes += max(0, moreBytes)
    if packets > limits.packets { stop(.packets) }
    if bytes > limits.bytes { stop(.bytes) }
  }

  package mutating func count(talk: Duration) {
    talked += max(.zero, talk)
    if talked >= .seconds(limits.seconds) { stop(.seconds) }
  }

  /// The talk time that is left.
  package var remainingTalk: Duration { max(.zero, .seconds(limits.seconds) - talked) }

  /// Judges the host by what a talk showed.
  package mutating func record(_ event: HostEvent) {
    switch event {
    case .connected(let roundTrip):
      timeouts = 0
      guard let first = firstRoundTrip else {
        firstRoundTrip = roundTrip
        return
      }
      let isSlow = roundTrip > first * limits.roundTripFactor && roundTrip > limits.roundTripFloor
      slowRoundTrips = isSlow ? slowRoundTrips + 1 : 0
      if slowRoundTrips >= limits.slowRoundTripsInARow { stop(.slowedDown) }
    case .timedOut:
      timeouts += 1
      if timeouts >= limits.timeoutsInARow { stop(.timeouts) }
    case .reset:
      resets += 1
      if resets >= limits.resetsInARow { stop(.resets) }
    case .silentTalk:
      silentTalks += 1
      if silentTalks >= limits.silentTalksInARow { stop(.silentTalks) }
    case .slowRead:
      slowReads += 1
      if slowReads >= limits.slowReads { stop(.slowReads) }
    case .answered:
      timeouts = 0
      resets = 0
      silentTalks = 0
    }
  }
}
