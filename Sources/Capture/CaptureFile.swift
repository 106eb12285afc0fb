import Foundation
import NetworkTypes
import Vocabulary

/// A capture file: pcap or pcapng, packed with gzip or not, or standard input for `-`.
package struct CaptureFile: Sendable {
  package let path: String
  package let segment: String

  package init(path: String, segment: String) {
    self.path = path
    self.segment = segment
  }

  /// Reads it once from first to last frame, in bounded memory.
  /// - Parameter observe: takes observations as they come, in batches.
  /// - Returns: what it held. A torn file is no error: all before the tear counts, and `tornAt` says where and why.
  /// - Throws: `.noSuchFile` if it cannot be opened; `.notACapture` if its head is of another kind.
  package func read(observe: ([Observation]) -> Void) throws(CaptureError) -> CaptureSummary {
    var reader = try CaptureReader(try CaptureBytes(path: path), path: path)
    var decoder = FrameDecoder(segment: segment, vantage: .file, quietSeconds: 60)
    var tear: CaptureTear?
    do throws(CaptureTear) {
      while let record = try reader.next() {
        if let type = LinkType(rawValue: record.linkType) {
          reader.bytes.peek(record.captured) { frame in
            decoder.decode(frame, as: type, length: record.length, at: record.time)
          }
        } else {
          decoder.skip(linkType: record.linkType, length: record.length)
        }
        if decoder.batch.isFull { observe(decoder.batch.drain()) }
      }
    } catch { tear = error }
    if !decoder.batch.isEmpty { observe(decoder.batch.drain()) }
    return summary(decoder, tear)
  }

  private func summary(_ decoder: FrameDecoder, _ tear: CaptureTear?) -> CaptureSummary {
    var coverage = decoder.coverage
    coverage.basis = .file
    let torn = tear.map { tear in
      var values = [
        "path": path, "position": String(tear.position), "packet": String(decoder.frames + 1),
        "cause": "@capture.torn.\(tear.cause.rawValue)",
      ]
      values["detail"] = tear.detail
      return Explanation("capture.torn", values, exit: .partlyCovered)
    }
    if decoder.frames == 0, torn == nil {
      coverage.gaps.append(Explanation("capture.no_frames", ["path": path], exit: .partlyCovered))
    }
    if let torn { coverage.gaps.append(torn) }
    return CaptureSummary(coverage: coverage, flows: decoder.flows.flows, tornAt: torn)
  }
}

extension FrameDecoder {
  /// What was seen; basis and drops are the caller's.
  var coverage: Coverage {
    var coverage = Coverage(segment: segment, prefixes: vantage.prefixes)
    coverage.frames = frames
    coverage.bytes = bytes
    coverage.unreadable = unreadable
    coverage.gaps = gaps
    return coverage
  }
}
