import Foundation

/// Where the knowledge base lies, and how a new one takes its place: written beside it, synced, renamed.
package struct KnowledgePlace: Hashable, Sendable {
  package let directory: URL

  package init(_ directory: URL) { self.directory = directory.standardizedFileURL }

  package var file: URL { directory.appendingPathComponent("knowledge.sqlite") }
  private var lockFile: URL { directory.appendingPathComponent("knowledge.lock") }
  private static let newPrefix = "knowledge.sqlite.new-"

  /// Takes the right to change it; only one import at a time.
  func lock() throws(KnowledgeError) -> ImportLock {
    if !FileManager.default.fileExists(atPath: directory.path) {
      do {
        try FileManager.default.createDirectory(
          at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch { throw .cannotWrite(path: directory.path, cause: (error as NSError).localizedDescription) }
    }
    let handle = open(lockFile.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw failure(errno) }
    guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      var bytes = [UInt8](repeating: 0, count: 20)
      let count = pread(handle, &bytes, bytes.count, 0)
      close(handle)
      let digits = bytes.prefix(max(0, count)).prefix { (48...57).contains($0) }
      throw .busy(path: directory.path, holder: digits.isEmpty ? "?" : String(decoding: digits, as: UTF8.self))
    }
    let mark = Array("\(getpid())\n".utf8)
    if ftruncate(handle, 0) == 0 { _ = pwrite(handle, mark, mark.count, 0) }
    return ImportLock(handle)
  }

  /// Removes what imports left that were killed. Only with the lock.
  func removeStale() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    for name in names where name.hasPrefix(Self.newPrefix) {
      try? FileManager.default.removeItem(at: directory.appendingPathComponent(name))
    }
  }

  /// A copy of the knowledge base, or an empty file, to be changed and put in its place.
  func makeNew() throws(KnowledgeError) -> URL {
    let new = directory.appendingPathComponent("\(Self.newPrefix)\(getpid())")
    let target = open(new.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard target >= 0 else { throw failure(errno) }
    defer { close(target) }
    let source = open(file.path, O_RDONLY | O_CLOEXEC)
    if source < 0, errno == ENOENT { return new }
    guard source >= 0 else { throw failure(errno) }
    defer { close(source) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(source, &buffer, buffer.count)
      if count == 0 { return new }
      if count < 0, errno == EINTR { continue }
      var written = 0
      while count > 0, written < count {
        let sent = buffer.withUnsafeBytes { write(target, $0.baseAddress.map { $0 + written }, count - written) }
        guard sent > 0 else { break }
        written += sent
      }
      guard count > 0, written == count else {
        let code = errno
        unlink(new.path)
        throw failure(code)
      }
    }
  }

  /// Puts a finished file in place of the old one, all or nothing.
  func swapIn(_ new: URL) throws(KnowledgeError) {
    let handle = open(new.path, O_RDWR | O_CLOEXEC)
    guard handle >= 0 else { throw failure(errno) }
    let isSynced = fsync(handle) == 0
    let code = errno
    close(handle)
    guard isSynced else { throw failure(code) }
    guard rename(new.path, file.path) == 0 else { throw failure(errno) }
    let folder = open(directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  private func failure(_ code: Int32) -> KnowledgeError {
    switch code {
    case ENOSPC, EDQUOT: .diskFull(path: directory.path)
    case EACCES, EPERM: .noPermission(path: directory.path)
    default: .cannotWrite(path: directory.path, cause: String(cString: strerror(code)))
    }
  }
}

/// Held as long as it lives; the kernel drops it with the process.
final class ImportLock: Sendable {
  private let handle: Int32

  init(_ handle: Int32) { self.handle = handle }

  deinit { close(handle) }
}
