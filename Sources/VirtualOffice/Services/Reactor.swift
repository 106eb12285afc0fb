import Glibc

/// The one loop in which all personalities of an office live: readable sockets and timers, one thread, no locks.
final class Reactor {
  private var readers: [Int32: () -> Void] = [:]
  private var timers: [Timer] = []
  private var clock: UInt64 { Self.milliseconds() }

  private struct Timer {
    var due: UInt64
    /// Milliseconds until it is due again; nil for once.
    let every: UInt64?
    let body: () -> Void
  }

  /// Calls `body` whenever `descriptor` has something to read.
  func watch(_ descriptor: Int32, _ body: @escaping () -> Void) { readers[descriptor] = body }

  /// Forgets a descriptor and closes it.
  func drop(_ descriptor: Int32) {
    if readers.removeValue(forKey: descriptor) != nil { close(descriptor) }
  }

  /// Calls `body` after some milliseconds, and then again and again when `every` says so.
  func after(_ delay: UInt64, every: UInt64? = nil, _ body: @escaping () -> Void) {
    timers.append(Timer(due: clock + delay, every: every, body: body))
  }

  /// Serves what is due, for at most `limit` milliseconds.
  func turn(limit: UInt64) {
    let now = clock
    let next = timers.map(\.due).min().map { $0 > now ? $0 - now : 0 } ?? limit
    var slots = readers.keys.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let ready = poll(&slots, nfds_t(slots.count), Int32(min(limit, next)))
    if ready > 0 {
      for slot in slots where slot.revents != 0 { readers[slot.fd]?() }
    }
    let moment = clock
    let due = timers.filter { $0.due <= moment }
    timers.removeAll { $0.due <= moment }
    for timer in due {
      if let every = timer.every {
        timers.append(Timer(due: moment + every, every: every, body: timer.body))
      }
      timer.body()
    }
  }

  /// Closes everything.
  func stop() {
    for descriptor in readers.keys { close(descriptor) }
    readers.removeAll()
    timers.removeAll()
  }

  /// Milliseconds of the clock that never goes back.
  static func milliseconds() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1000 + UInt64(now.tv_nsec) / 1_000_000
  }
}
