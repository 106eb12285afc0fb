import CZlib
import Glibc

/// The bytes of a capture file one after the other, through a bounded buffer; gzip is unpacked on the way (RFC 1952).
struct CaptureBytes: ~Copyable {
  private let file: gzFile
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  /// Bytes taken so far, counted in the unpacked stream.
  private(set) var position = 0
  /// What zlib or the kernel said when reading failed; `nil` at a plain end.
  private(set) var failure: String?
  private var isAtEnd = false

  /// Larger records are refused by the readers above.
  static let bufferSize = 1 << 20

  /// Opens a file, or standard input for `-`.
  /// - Throws: `.noSuchFile` with the cause if it cannot be opened.
  init(path: String) throws(CaptureError) {
    let handle = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw .noSuchFile(path: path, cause: String(cString: strerror(errno))) }
    var status = stat()
    if fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(handle)
      throw .noSuchFile(path: path, cause: String(cString: strerror(EISDIR)))
    }
    guard let file = gzdopen(handle, "rb") else {
      close(handle)
      throw .noSuchFile(path: path, cause: String(cString: strerror(ENOMEM)))
    }
    gzbuffer(file, 1 << 18)
    self.file = file
    buffer = [UInt8](repeating: 0, count: CaptureBytes.bufferSize)
  }

  deinit { gzclose_r(file) }

  /// Bytes that are there without reading on.
  var available: Int { end - start }

  /// Makes `count` bytes available, at most `bufferSize`. False if the file ends before.
  mutating func fill(_ count: Int) -> Bool {
    guard count <= CaptureBytes.bufferSize else { return false }
    if available >= count { return true }
    if start > 0 {
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + start, end - start)
      }
      end -= start
      start = 0
    }
    while available < count, !isAtEnd {
      let room = CaptureBytes.bufferSize - end
      let read = buffer.withUnsafeMutableBytes { bytes -> Int32 in
        guard let base = bytes.baseAddress else { return 0 }
        return gzread(file, base + end, UInt32(room))
      }
      if read <= 0 {
        isAtEnd = true
        note()
      } else {
        end += Int(read)
        if Int(read) < room { note() }
      }
    }
    return available >= count
  }

  /// Asks zlib whether the last reading failed: a cut or broken gzip stream, or a disk error.
  private mutating func note() {
    var code: Int32 = 0
    guard let message = gzerror(file, &code), code != Z_OK, code != Z_STREAM_END else { return }
    failure = code == Z_ERRNO ? String(cString: strerror(errno)) : String(cString: message)
  }

  /// Shows the next `count` bytes, which are available. Does not move.
  @inline(__always)
  func peek<Result>(_ count: Int, _ body: (RawSpan) -> Result) -> Result {
    body(buffer.span.bytes.extracting(start..<(start + count)))
  }

  /// The byte `offset` from here, which is available.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { buffer[start + offset] }

  @inline(__always)
  func uint16(_ offset: Int, swapped: Bool) -> UInt16 {
    let value = UInt16(byte(offset)) | UInt16(byte(offset + 1)) << 8
    return swapped ? value.byteSwapped : value
  }

  /// A number at `offset` from here, little-endian unless swapped.
  @inline(__always)
  func uint32(_ offset: Int, swapped: Bool) -> UInt32 {
    let value = buffer.span.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: start + offset, as: UInt32.self)
    return swapped ? UInt32(littleEndian: value).byteSwapped : UInt32(littleEndian: value)
  }

  mutating func advance(_ count: Int) {
    let step = min(count, available)
    start += step
    position += step
  }

  /// Passes over `count` bytes, which may be more than the buffer holds. False if the file ends before.
  mutating func skip(_ count: Int) -> Bool {
    var left = count
    while left > 0 {
      guard fill(min(left, CaptureBytes.bufferSize)) else {
        advance(available)
        return false
      }
      let step = min(left, CaptureBytes.bufferSize)
      advance(step)
      left -= step
    }
    return true
  }
}
