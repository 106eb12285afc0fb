import Glibc

/// Something of a device that speaks in whole frames, below the kernel's addresses.
protocol FrameService {
  /// Milliseconds after the raising, and between two of what it says unasked; nil when it only answers.
  var rhythm: (first: UInt64, every: UInt64)? { get }
  /// What it says unasked, one round.
  mutating func speak() -> [[UInt8]]
  /// The frames with which it answers `frame`.
  mutating func answer(_ frame: [UInt8]) -> [[UInt8]]
  /// Whether it wants to hear frames at all.
  var listens: Bool { get }
}

/// Serves one `FrameService` on eth0.
final class FrameServer {
  private var service: any FrameService
  private let handle: Int32

  init(_ service: any FrameService, on reactor: Reactor) throws(OfficeError) {
    self.service = service
    let everything: UInt16 = 0x0003
    handle = try Sockets.frames(type: service.listens ? everything : 0)
    let handle = handle
    reactor.watch(handle) { [unowned self] in serve() }
    if let rhythm = service.rhythm {
      reactor.after(rhythm.first, every: rhythm.every) { [unowned self] in
        for frame in self.service.speak() { _ = send(handle, frame, frame.count, 0) }
      }
    }
  }

  private func serve() {
    var buffer = [UInt8](repeating: 0, count: 2048)
    // A sweep comes in bursts: take what is there, but never keep the others waiting for long.
    for _ in 0..<256 {
      let count = recv(handle, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      for frame in service.answer(Array(buffer.prefix(count))) { _ = send(handle, frame, frame.count, 0) }
    }
  }
}
