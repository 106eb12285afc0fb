import Foundation
import Knowledge

/// Reads a file or standard input line by line, gzip or plain. A line may have 4 MiB; what is beyond is passed over, so
/// that one endless line neither fills the memory nor makes lines of its own.
final class LineReader {
  static let limit = 4 << 20
  private let handle: Int32
  private let path: String
  private var buffer: [UInt8] = []
  private var start = 0
  private var unpacking: Gunzip?
  private var isFresh = true
  /// Whether the line that was read last is longer than the limit.
  private(set) var isCut = false

  /// - Throws: `IdentifyError.unreadable` if there is no such file.
  init(path: String) throws {
    handle = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    var status = stat()
    guard handle >= 0, fstat(handle, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      throw IdentifyError.unreadable(path)
    }
  }

  deinit { if handle >= 0 { close(handle) } }

  /// Whether something can be read without waiting for who writes.
  var isReady: Bool {
    if start < buffer.count { return true }
    var slot = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
    return poll(&slot, 1, 0) > 0
  }

  /// The next line without its end; `nil` at the end. A line above the limit is cut there, and `isCut`.
  /// - Throws: `IdentifyError.broken` where the file cannot be read on.
  func next() throws -> [UInt8]? {
    var line: [UInt8] = []
    var hasBegun = false
    isCut = false
    while true {
      if start == buffer.count, try !fill() { return hasBegun ? line : nil }
      hasBegun = true
      let stop = buffer[start...].firstIndex(of: 0x0A) ?? buffer.count
      let room = Self.limit - line.count
      if stop - start > room { isCut = true }
      line += buffer[start..<min(stop, start + room)]
      start = stop
      if stop < buffer.count {
        start += 1
        return line
      }
    }
  }

  private func fill() throws -> Bool {
    start = 0
    buffer = []
    while buffer.isEmpty {
      let more = try read()
      if isFresh, more.starts(with: [0x1F, 0x8B]) { unpacking = try Gunzip(name: path) }
      isFresh = false
      guard let unpacking else {
        buffer = more
        return !more.isEmpty
      }
      do {
        if more.isEmpty {
          try unpacking.finish()
          return false
        }
        try unpacking.take(more) { buffer += $0 }
      } catch FeedError.badPacking(_, let problem) {
        throw IdentifyError.broken(path, cause: "gzip: \(problem)")
      }
    }
    return true
  }

  /// Packed bytes come in small pieces, for each may hold a thousand times as much.
  private func read() throws -> [UInt8] {
    let isPlain = !isFresh && unpacking == nil
    while true {
      var failure: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: isPlain ? 1 << 16 : 1 << 12) { bytes, count in
        let got = Glibc.read(handle, bytes.baseAddress, bytes.count)
        failure = got < 0 ? errno : 0
        count = max(got, 0)
      }
      if failure == 0 { return bytes }
      if failure == EAGAIN {
        var slot = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
        _ = poll(&slot, 1, 1000)
      } else if failure != EINTR {
        throw IdentifyError.broken(path, cause: String(cString: strerror(failure)))
      }
    }
  }
}
