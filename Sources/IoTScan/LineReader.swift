import Foundation

/// Reads a file or standard input line by line; a line may have 4 MiB.
final class LineReader {
  private static let limit = 4 << 20
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  /// - Throws: `IdentifyError.unreadable` if there is no such file.
  init(path: String) throws {
    if path == "-" {
      handle = .standardInput
    } else {
      guard let file = FileHandle(forReadingAtPath: path) else { throw IdentifyError.unreadable(path) }
      handle = file
    }
  }

  /// The next line without its end; `nil` at the end. A line above the limit is cut there.
  func next() throws -> [UInt8]? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = Array(buffer[..<end])
        buffer.removeFirst(end + 1)
        return line
      }
      if isAtEnd || buffer.count >= Self.limit {
        if buffer.isEmpty { return nil }
        defer { buffer = [] }
        return buffer
      }
      if let more = try handle.read(upToCount: 65_536), !more.isEmpty { buffer += more } else { isAtEnd = true }
    }
  }
}
