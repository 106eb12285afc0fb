import Glibc

/// What a personality says next on a TCP connection.
struct Answer {
  var bytes: [UInt8] = []
  /// Close when the bytes are sent.
  var closes = false
  /// Bytes that are sent again and again, 20 times a second, up to the limit of `StreamServer`.
  var endless: [UInt8]?

  static let nothing = Answer()
}

/// One TCP connection's talk.
protocol Conversation: AnyObject {
  /// What is said before anything is heard.
  func opened() -> Answer
  func heard(_ bytes: [UInt8]) -> Answer
}

/// A TCP port of a device and who talks there.
struct StreamService {
  let port: UInt16
  let conversation: () -> any Conversation
}

/// Serves the connections of one TCP port: at most 64 at once, 30 s of silence, 1 MiB in either direction.
final class StreamServer {
  private let reactor: Reactor
  private let service: StreamService
  private var open: [Int32: State] = [:]

  private struct State {
    let talk: any Conversation
    var pending: [UInt8] = []
    var closing = false
    var endless: [UInt8]?
    var received = 0
    var sent = 0
    var lastHeard = Reactor.milliseconds()
  }

  private static let most = 64
  private static let silence: UInt64 = 30_000
  private static let limit = 1 << 20

  /// Listens in the namespace that the thread is in.
  init(_ service: StreamService, on reactor: Reactor) throws(OfficeError) {
    self.reactor = reactor
    self.service = service
    let listener = try Sockets.listener(service.port)
    reactor.watch(listener) { [unowned self] in accept(from: listener) }
    reactor.after(1000, every: 1000) { [unowned self] in endSilent() }
    reactor.after(50, every: 50) { [unowned self] in feed() }
  }

  private func accept(from listener: Int32) {
    let handle = Glibc.accept(listener, nil, nil)
    guard handle >= 0 else { return }
    _ = fcntl(handle, F_SETFD, FD_CLOEXEC)
    _ = fcntl(handle, F_SETFL, O_NONBLOCK)
    guard open.count < Self.most else {
      close(handle)
      return
    }
    let talk = service.conversation()
    open[handle] = State(talk: talk)
    reactor.watch(handle) { [unowned self] in read(handle) }
    say(talk.opened(), on: handle)
  }

  private func read(_ handle: Int32) {
    guard let talk = open[handle]?.talk else { return }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = recv(handle, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    guard count > 0 else { return end(handle) }
    open[handle]?.received += count
    open[handle]?.lastHeard = Reactor.milliseconds()
    guard (open[handle]?.received ?? 0) <= Self.limit else { return end(handle) }
    say(talk.heard(Array(buffer.prefix(count))), on: handle)
  }

  private func say(_ answer: Answer, on handle: Int32) {
    open[handle]?.pending += answer.bytes
    if let endless = answer.endless { open[handle]?.endless = endless }
    if answer.closes { open[handle]?.closing = true }
    flush(handle)
  }

  private func flush(_ handle: Int32) {
    guard var state = open[handle] else { return }
    while !state.pending.isEmpty {
      let count = send(handle, state.pending, state.pending.count, Int32(MSG_NOSIGNAL))
      if count < 0, errno == EAGAIN { break }
      guard count > 0 else { return end(handle) }
      state.pending.removeFirst(count)
      state.sent += count
    }
    open[handle] = state
    if state.closing && state.pending.isEmpty || state.sent > Self.limit { end(handle) }
  }

  /// Goes on with what did not fit and with what never ends.
  private func feed() {
    for (handle, state) in open {
      if let endless = state.endless, state.pending.isEmpty { open[handle]?.pending = endless }
      if open[handle]?.pending.isEmpty == false { flush(handle) }
    }
  }

  private func endSilent() {
    let now = Reactor.milliseconds()
    for (handle, state) in open where now - state.lastHeard > Self.silence { end(handle) }
  }

  private func end(_ handle: Int32) {
    open[handle] = nil
    reactor.drop(handle)
  }
}
