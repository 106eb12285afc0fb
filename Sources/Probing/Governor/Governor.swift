import NetworkTypes

/// The one place that decides when something may be sent to a host. Every sender of this room asks it first.
package actor Governor {
  package nonisolated let pace: Pace
  package nonisolated let limits: HostLimits
  package nonisolated let time: MonotonicTime

  private var all: PacketSchedule
  private var ledgers: [HostID: HostLedger] = [:]
  private var talking: Set<HostID> = []
  private var talkingByModel: [String: Int] = [:]
  private var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
  private var nextWaiter: UInt64 = 0
  private var packetsSent = 0

  package init(pace: Pace, limits: HostLimits = HostLimits(), time: MonotonicTime = .system) {
    self.pace = pace
    self.limits = limits
    self.time = time
    // Ten milliseconds' worth may be made up for, or a coarse timer would halve the quick pace.
    all = PacketSchedule(rate: pace.packetsInAll, burst: max(1, pace.packetsInAll / 100))
  }

  // MARK: Packets

  /// Waits until `count` packets may go to a host, or to the whole segment when `host` is `nil`, and counts them.
  /// - Throws: `.skipped` if the host is stopped, or the task was cancelled.
  package func admit(packets count: Int = 1, to host: HostID? = nil) async throws(ProbeError) {
    if let host {
      guard let moment = ledgers[host, default: blank].reserve(packets: count, at: time.now) else {
        throw .skipped(reason(host))
      }
      try await wait(until: moment)
      // It may have been stopped meanwhile.
      if ledgers[host]?.stopReason != nil { throw .skipped(reason(host)) }
    }
    packetsSent += count
    try await wait(until: all.reserve(count, at: time.now))
  }

  /// Counts what went by without asking: acknowledgements of the kernel, and bytes in both directions.
  package func count(packets: Int = 0, bytes: Int = 0, of host: HostID) {
    packetsSent += packets
    ledgers[host, default: blank].count(packets: packets, bytes: bytes)
  }

  // MARK: Connections

  /// Waits until a TCP connection may be opened and counts it. Each success needs `closeConnection`.
  /// - Throws: `.skipped` for a raw-print port, an open connection, a used-up budget or a stopped host.
  package func openConnection(to host: HostID, port: TransportPort) async throws(ProbeError) {
    guard !port.isRawPrint else { throw .skipped(Self.rawPrintRefusal) }
    switch ledgers[host, default: blank].openConnection(at: time.now) {
    case .refused(let why): throw .skipped(why)
    case .at(let moment):
      do throws(ProbeError) {
        try await wait(until: moment)
        // SYN, ACK and FIN are ours.
        try await admit(packets: 3, to: host)
      } catch {
        ledgers[host]?.closeConnection(at: time.now)
        throw error
      }
    }
  }

  package func closeConnection(to host: HostID) { ledgers[host]?.closeConnection(at: time.now) }

  package static let rawPrintRefusal = "raw print port: any byte becomes a print job"

  // MARK: Health

  package func record(_ event: HostEvent, of host: HostID) { ledgers[host, default: blank].record(event) }

  /// Leaves a host in peace for the rest of the run.
  package func stop(_ host: HostID, _ reason: StopReason) { ledgers[host, default: blank].stop(reason) }

  package func stopReason(of host: HostID) -> StopReason? { ledgers[host]?.stopReason }

  /// What was counted for a host so far.
  package func ledger(of host: HostID) -> HostLedger { ledgers[host, default: blank] }

  /// Packets sent in the whole run, to hosts and groups.
  package var packetsInAll: Int { packetsSent }

  // MARK: Turns

  /// Holds `body` until nobody else talks to the host and fewer than two hosts of its model are talked to.
  /// The time of `body` counts as talk.
  /// - Parameters:
  ///   - host: whom `body` talks to.
  ///   - model: the same text for hosts that may fail alike, such as their vendor and model; `nil`: not known.
  ///   - body: the talk.
  /// - Returns: what `body` gives.
  /// - Throws: `.skipped` if the host is stopped or the task was cancelled before its turn.
  package func turn<Result: Sendable>(
    with host: HostID, model: String?, _ body: @Sendable () async -> Result
  ) async throws(ProbeError) -> Result {
    while !isFree(host, model: model) {
      await change()
      if Task.isCancelled { throw .skipped(Self.interrupted) }
    }
    if ledgers[host]?.stopReason != nil { throw .skipped(reason(host)) }
    talking.insert(host)
    if let model { talkingByModel[model, default: 0] += 1 }
    let start = time.now
    let result = await body()
    ledgers[host, default: blank].count(talk: time.now - start)
    talking.remove(host)
    if let model {
      let left = (talkingByModel[model] ?? 1) - 1
      talkingByModel[model] = left > 0 ? left : nil
    }
    for waiter in waiters.values { waiter.resume() }
    waiters.removeAll()
    return result
  }

  package static let interrupted = "the run was interrupted"

  private func isFree(_ host: HostID, model: String?) -> Bool {
    !talking.contains(host) && (model.map { talkingByModel[$0] ?? 0 } ?? 0) < limits.hostsOfOneModel
  }

  /// Waits until some turn ends or the task is cancelled.
  private func change() async {
    nextWaiter &+= 1
    let id = nextWaiter
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { waiters[id] = continuation }
      }
    } onCancel: {
      Task { await self.wake(id) }
    }
  }

  private func wake(_ id: UInt64) { waiters.removeValue(forKey: id)?.resume() }

  private var blank: HostLedger { HostLedger(pace: pace, limits: limits) }

  private func reason(_ host: HostID) -> String { ledgers[host]?.stopReason?.rawValue ?? "stopped" }

  private func wait(until moment: Duration) async throws(ProbeError) {
    do { try await time.wait(until: moment) } catch { throw .skipped(Self.interrupted) }
  }
}
