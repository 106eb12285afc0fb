import Foundation

/// Makes a large capture from a small one: its records again and again, later each time.
enum PcapRepeater {
  /// Writes records of `source` (a classic pcap file of this machine's byte order) to `target` until there are at least
  /// `wanted`.
  /// - Returns: how many were written.
  static func repeated(_ source: String, to target: String, frames wanted: Int) throws -> Int {
    guard let data = FileManager.default.contents(atPath: source), data.count > 24 else {
      throw BenchmarkError.unreadable(source)
    }
    let bytes = [UInt8](data)
    let records = try self.records(of: bytes, source)
    guard let last = records.last, let first = records.first else { throw BenchmarkError.unreadable(source) }
    let span = seconds(bytes, last) - seconds(bytes, first) + 1
    var file = Array(bytes[..<24])
    var count = 0
    var shift: UInt32 = 0
    while count < wanted {
      for record in records {
        file += word(seconds(bytes, record) &+ shift)
        file += bytes[record.dropFirst(4)]
      }
      count += records.count
      shift &+= span
    }
    try Data(file).write(to: URL(fileURLWithPath: target))
    return count
  }

  /// Where each record lies, its 16-byte header included.
  private static func records(of bytes: [UInt8], _ path: String) throws -> [Range<Int>] {
    guard word(at: 0, of: bytes) == 0xA1B2_C3D4 || word(at: 0, of: bytes) == 0xA1B2_3C4D else {
      throw BenchmarkError.unreadable("\(path) (no classic pcap of this machine)")
    }
    var records: [Range<Int>] = []
    var start = 24
    while start + 16 <= bytes.count {
      let end = start + 16 + Int(word(at: start + 8, of: bytes))
      guard end <= bytes.count else { break }
      records.append(start..<end)
      start = end
    }
    return records
  }

  private static func seconds(_ bytes: [UInt8], _ record: Range<Int>) -> UInt32 {
    word(at: record.lowerBound, of: bytes)
  }

  private static func word(at index: Int, of bytes: [UInt8]) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << (8 * UInt32($1)) }
  }

  private static func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}
