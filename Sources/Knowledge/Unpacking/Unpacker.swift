import Foundation

/// What comes out of files one after the other: plain ones, gzip, and the members of zip archives.
enum Unpacked: Sendable {
  /// A file begins; `name` as errors show it.
  case begin(name: String, origin: String)
  case piece([UInt8])
  case end
  case failed(any Error)
  case done
}

/// Unpacks files on a thread of its own, a few pieces ahead of the reading.
final class Unpacker: Sendable {
  static let pieceSize = 1 << 18
  /// What unpacks to more than this many times its size is hostile; feeds come to some 15 times.
  static let ratioLimit = 400
  /// … once it is more than this.
  static let freeSize = 64 << 20
  static let memberLimit = 2_000_000

  let queue = BlockingQueue<Unpacked>(capacity: 12)

  init(_ files: [SourceFile]) {
    let queue = queue
    let thread = Thread {
      for file in files {
        do throws(StopOrFailure) { try Self.unpack(file, into: queue) } catch {
          if case .failure(let cause) = error { _ = queue.give(.failed(cause)) }
          return
        }
      }
      _ = queue.give(.done)
    }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Why unpacking ends early: nobody takes any more, or the file is broken.
  enum StopOrFailure: Error {
    case stop
    case failure(any Error)
  }

  private static func unpack(_ file: SourceFile, into queue: BlockingQueue<Unpacked>) throws(StopOrFailure) {
    let source: RawFile
    do { source = try RawFile(file.path) } catch { throw .failure(error) }
    let head: [UInt8]
    do { head = try source.read() } catch { throw .failure(error) }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return try ZipArchive.unpack(file, into: queue)
    }
    func give(_ event: Unpacked) throws(StopOrFailure) {
      guard queue.give(event) else { throw .stop }
    }
    try give(.begin(name: file.path, origin: file.origin))
    do {
      let checksum = Checksum.announced(beside: file.path)
      let sum = checksum.map { _ in Checksum() }
      if head.starts(with: [0x1F, 0x8B]) {
        let gzip = try Gunzip(name: file.path)
        var piece = head
        while !piece.isEmpty {
          try gzip.take(piece) { bytes in
            sum?.add(bytes)
            try give(.piece(bytes))
          }
          piece = try source.read()
        }
        try gzip.finish()
      } else {
        var piece = head
        while !piece.isEmpty {
          sum?.add(piece)
          try give(.piece(piece))
          piece = try source.read()
        }
      }
      if let checksum, let sum, sum.hexadecimal != checksum.sum {
        throw FeedError.badChecksum(file: file.path, list: checksum.file)
      }
    } catch let error as StopOrFailure { throw error } catch { throw .failure(error) }
    try give(.end)
  }
}

/// A file read piece by piece.
final class RawFile {
  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FeedError.unreadable(file: path, cause: String(cString: strerror(errno)))
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { close(descriptor) }

  /// The next piece; empty at the end.
  func read() throws -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Unpacker.pieceSize) { buffer, count in
      while count < buffer.count {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { code = errno }
        if got <= 0 { break }
        count += got
      }
    }
    if code != 0 { throw FeedError.unreadable(file: path, cause: String(cString: strerror(code))) }
    return bytes
  }
}
