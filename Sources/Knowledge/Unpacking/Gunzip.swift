import CZlib

/// Unpacks gzip (RFC 1952) piece by piece, its checksums looked at; several members in a row are one text.
///
/// zlib itself, and not libarchive, which reads over gzip's checksum.
package final class Gunzip {
  private let name: String
  private var stream = z_stream()
  private var isMemberOver = true
  private var packed = 0
  private var unpacked = 0

  /// - Parameter name: the file, as errors name it.
  /// - Throws: `FeedError.badPacking` without memory.
  package init(name: String) throws {
    self.name = name
    // 15 bits of window, and 16 for gzip's frame.
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw FeedError.badPacking(file: name, problem: "no memory")
    }
  }

  deinit { inflateEnd(&stream) }

  /// Unpacks a piece; what comes out is given at once, at most 256 KiB at a time.
  /// - Throws: `FeedError.badPacking` with the byte, also for bytes that unpack to far more than any text does; what `give` throws.
  package func take(_ bytes: [UInt8], give: ([UInt8]) throws -> Void) throws {
    packed += bytes.count
    var bytes = bytes
    try bytes.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      var isRoomLeft = true
      while stream.avail_in > 0 || !isRoomLeft {
        if isMemberOver {
          // Behind a member stands another one, or zeros to fill a block.
          while stream.avail_in > 0, unpacked > 0, stream.next_in.pointee == 0 {
            stream.next_in += 1
            stream.avail_in -= 1
          }
          if stream.avail_in == 0 { break }
          guard inflateReset(&stream) == Z_OK else { throw problem("no memory") }
          isMemberOver = false
        }
        let piece = try inflatePiece()
        isRoomLeft = stream.avail_out > 0
        unpacked += piece.count
        guard unpacked <= Unpacker.freeSize || unpacked / Unpacker.ratioLimit <= packed else {
          throw problem("it unpacks to more than \(Unpacker.ratioLimit) times its size")
        }
        if !piece.isEmpty { try give(piece) }
      }
    }
  }

  /// The end of the packed bytes.
  /// - Throws: `FeedError.badPacking` if they ended within a member.
  package func finish() throws {
    guard isMemberOver, packed > 0 else { throw problem("it stops in the middle") }
  }

  private func inflatePiece() throws -> [UInt8] {
    var code: Int32 = Z_OK
    let piece = [UInt8](unsafeUninitializedCapacity: Unpacker.pieceSize) { room, count in
      stream.next_out = room.baseAddress
      stream.avail_out = UInt32(room.count)
      code = inflate(&stream, Z_NO_FLUSH)
      count = room.count - Int(stream.avail_out)
    }
    if code == Z_STREAM_END {
      isMemberOver = true
    } else if code != Z_OK, code != Z_BUF_ERROR {
      throw problem(stream.msg.map { String(cString: $0) } ?? "error \(code)")
    }
    return piece
  }

  private func problem(_ words: String) -> FeedError {
    .badPacking(file: name, problem: "\(words) (byte \(packed - Int(stream.avail_in)))")
  }
}
