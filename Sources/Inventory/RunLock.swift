import Foundation
import Synchronization

/// The right to run on a data directory: an exclusive `flock` on its lock file, which holds the owner's process id.
/// The kernel drops the lock with the process, so that a killed run never blocks the next.
package final class RunLock: Sendable {
  private let descriptor: Mutex<Int32>

  init(at file: URL) throws(InventoryError) {
    let handle = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard handle >= 0 else {
      throw StorePlace(DataDirectory(file.deletingLastPathComponent())).failure(errno)
    }
    guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.holder(handle)
      close(handle)
      throw .busy(path: file.deletingLastPathComponent().path, holder: holder)
    }
    let mark = Array("\(getpid())\n".utf8)
    // A full disk must not keep a reader's command from working: the lock holds without the mark.
    if ftruncate(handle, 0) == 0 { _ = pwrite(handle, mark, mark.count, 0) }
    descriptor = Mutex(handle)
  }

  deinit { release() }

  /// Gives the right back; a second call does nothing.
  package func release() {
    descriptor.withLock { handle in
      guard handle >= 0 else { return }
      close(handle)
      handle = -1
    }
  }

  /// The process id in the lock file, `?` where none can be read.
  private static func holder(_ handle: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(handle, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(0, count)).prefix { (48...57).contains($0) }
    return digits.isEmpty ? "?" : String(decoding: digits, as: UTF8.self)
  }
}
