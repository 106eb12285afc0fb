import Foundation

/// Removes offices that stand or that a crash has left behind.
package enum Janitor {
  /// Ends the office's process if there is one, then removes whatever of it is left.
  /// - Returns: whether there was anything to remove.
  package static func remove(_ name: OfficeName) throws(OfficeError) -> Bool {
    guard geteuid() == 0 else { throw .notRoot }
    let hadFolder = access(name.stateFolder, F_OK) == 0
    let hadSpaces = !NetworkNamespace.all(prefix: name.prefix).isEmpty
    guard hadFolder || hadSpaces else { return false }
    endOwner(of: name)
    Network.remove(name)
    try? FileManager.default.removeItem(atPath: name.stateFolder)
    return true
  }

  /// The office's process holds a lock as long as it lives, so a number in the file is never somebody else's.
  private static func endOwner(of name: OfficeName) {
    let lock = open(name.lockFile, O_RDWR | O_CLOEXEC)
    guard lock >= 0 else { return }
    defer { close(lock) }
    let text = (try? String(contentsOfFile: name.lockFile, encoding: .utf8)) ?? ""
    guard let owner = pid_t(text.trimmingSpaces()), owner > 1, owner != getpid() else { return }
    for signal in [SIGTERM, SIGKILL] {
      let deadline = Reactor.milliseconds() + 10_000
      guard flock(lock, LOCK_EX | LOCK_NB) != 0 else { return }
      _ = kill(owner, signal)
      while Reactor.milliseconds() < deadline {
        if flock(lock, LOCK_EX | LOCK_NB) == 0 { return }
        usleep(50_000)
      }
    }
  }
}
