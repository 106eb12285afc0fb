import Dispatch
import Foundation
import Synchronization

/// SIGINT and SIGTERM: the first one asks for a clean end, a second one ends the program, should the first be too slow.
/// It listens as long as it lives.
final class StopSignal: Sendable {
  private final class Counter: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func next() -> Int {
      value.withLock {
        $0 += 1
        return $0
      }
    }
  }

  private let counter = Counter()
  // Dispatch's sources are no Sendable type, but nothing changes this list, and they are made for any thread.
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  /// - Parameter action: what the first signal sets off besides `isAsked`.
  init(_ action: @escaping @Sendable () -> Void = {}) {
    sources = [SIGINT, SIGTERM].map { [counter] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if counter.next() > 1 { _exit(128 + number) }
        action()
      }
      source.resume()
      return source
    }
  }

  deinit { for source in sources { source.cancel() } }

  /// Whether a signal has come.
  var isAsked: Bool { counter.count > 0 }
}
