import Foundation
import Synchronization

/// Standard output, written byte for byte. After the first failure nothing more is tried.
enum StandardOutput {
  private static let firstFailure = Mutex<Int32?>(nil)

  /// The system's error number of the first write that failed; `nil` if none did.
  static var failure: Int32? { firstFailure.withLock { $0 } }

  /// - Returns: the error number if this or an earlier write failed.
  static func write(_ data: Data) -> Int32? {
    firstFailure.withLock { failure in
      if failure != nil { return failure }
      failure = data.withUnsafeBytes { writeAll($0) }
      return failure
    }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(STDOUT_FILENO, part.baseAddress, part.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0, errno == EAGAIN {
        // A reader that asked for a pipe that does not wait is waited for all the same.
        var slot = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        _ = poll(&slot, 1, 1000)
      } else if count < 0, errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
