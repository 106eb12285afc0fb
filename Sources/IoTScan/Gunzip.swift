import CZlib

/// Unpacks gzip (RFC 1952) piece by piece; several members in a row are one text, as `gzip` has it.
final class Gunzip {
  struct Failure: Error { let cause: String }

  private var stream = z_stream()
  private var isSound: Bool
  /// Whether the last member is at its end.
  private(set) var isWhole = false

  init() {
    // 15 bits of window, and 16 for gzip's frame.
    isSound = inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit { inflateEnd(&stream) }

  /// What a piece of packed bytes gives: at most about a thousand times as much, as DEFLATE allows.
  func take(_ packed: [UInt8]) throws(Failure) -> [UInt8] {
    guard isSound else { throw Failure(cause: "no memory") }
    var packed = packed
    var result: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    let roomSize = UInt32(room.count)
    var cause: String?
    packed.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      repeat {
        if isWhole {
          guard inflateReset(&stream) == Z_OK else { break }
          isWhole = false
        }
        let code = room.withUnsafeMutableBufferPointer { output -> Int32 in
          stream.next_out = output.baseAddress
          stream.avail_out = roomSize
          return inflate(&stream, Z_NO_FLUSH)
        }
        result += room.prefix(Int(roomSize - stream.avail_out))
        if code == Z_STREAM_END {
          isWhole = true
        } else if code == Z_BUF_ERROR {
          break
        } else if code != Z_OK {
          cause = stream.msg.map { String(cString: $0) } ?? "error \(code)"
          break
        }
      } while stream.avail_in > 0 || stream.avail_out == 0 && !isWhole
    }
    if let cause { throw Failure(cause: cause) }
    return result
  }
}
