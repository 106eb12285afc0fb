import Foundation

/// The reading of a large capture: the office's own frames, repeated. tcpdump only copies them; we understand each one,
/// identify, judge and keep the register.
enum ReadMeasure: Measure {
  static let name = "read"
  private static let wanted = 200_000

  static func figures(in workshop: Workshop) throws -> [Figure] {
    let source = OfficeMeasure.capture(in: workshop)
    if !FileManager.default.fileExists(atPath: source) { _ = try OfficeMeasure.figures(in: workshop) }
    let large = workshop.path("large.pcap")
    let frames = Double(try PcapRepeater.repeated(source, to: large, frames: wanted))
    var round = 0
    let comparison = Comparison("frames a second of iot-scan read", peer: "tcpdump -r FILE -w -", goal: .none) {
      round += 1
      let data = workshop.path("read-\(round)")
      let words = [workshop.scanner, "read", large, "--data-directory", data, "--quiet"]
      let outcome = try Command(workshop.asRoot(words)).run()
      guard [0, 2].contains(outcome.status) else {
        throw BenchmarkError.failed(command: "iot-scan read", status: outcome.status, errors: outcome.errors)
      }
      return frames / outcome.seconds
    } peer: {
      // Through a pipe's end: as root tcpdump would give the file that it writes to another owner.
      let outcome = try Command("sh", "-c", "exec tcpdump -r \"$0\" -w - >/dev/null", large).run()
      guard outcome.status == 0 else {
        throw BenchmarkError.failed(command: "tcpdump", status: outcome.status, errors: outcome.errors)
      }
      return frames / outcome.seconds
    }
    return [try comparison.figure(times: 3, note: "\(Int(frames)) frames, median of 3; tcpdump copies, we judge")]
  }
}
