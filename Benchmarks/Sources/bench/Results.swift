import Foundation

/// The raw runs of one day, kept in `Benchmarks/results`.
struct Results: Encodable {
  let date: String
  let processors: Int
  /// Load average of the last minute before the run: a busy machine spoils times.
  let load: Double
  let figures: [Figure]

  init(_ figures: [Figure], load: Double) {
    date = String(Date().ISO8601Format().prefix(10))
    processors = ProcessInfo.processInfo.activeProcessorCount
    self.load = load
    self.figures = figures
  }

  static var currentLoad: Double {
    let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    return text.split(separator: " ").first.flatMap { Double($0) } ?? 0
  }

  /// - Returns: the file's name.
  func write(to folder: URL) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("\(date).json")
    try (encoder.encode(self) + Data("\n".utf8)).write(to: file)
    return file.lastPathComponent
  }
}
