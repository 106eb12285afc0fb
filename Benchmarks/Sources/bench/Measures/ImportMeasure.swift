import Foundation

/// The import of one feed file of NVD, all makers kept: against Python's gzip, json and sqlite3 with the same fields.
enum ImportMeasure: Measure {
  static let name = "import"
  static let needsOffice = false

  static func figures(in workshop: Workshop) throws -> [Figure] {
    guard let feed = workshop.input(isFolder: false, variable: "IOT_SCAN_NVD") else {
      say("import: name a feed file, such as nvdcve-2.0-2022.json.gz, or set IOT_SCAN_NVD")
      return []
    }
    let peer = workshop.root.appendingPathComponent("Benchmarks/Peers/import_nvd.py").path
    var round = 0
    let comparison = Comparison(
      "import of \(feed.lastPathComponent), speed", peer: "python3 json + sqlite3", goal: .atLeast(5)
    ) {
      round += 1
      let words = [
        workshop.scanner, "knowledge", "import", feed.path, "--all", "--quiet", "--data-directory",
        workshop.path("import-\(round)"),
      ]
      let outcome = try Command(words).run()
      guard outcome.status == 0 else {
        throw BenchmarkError.failed(
          command: "iot-scan knowledge import", status: outcome.status, errors: outcome.errors)
      }
      return 1 / outcome.seconds
    } peer: {
      let outcome = try Command("python3", peer, feed.path, workshop.path("peer-\(round).sqlite")).run()
      guard outcome.status == 0 else {
        throw BenchmarkError.failed(command: "import_nvd.py", status: outcome.status, errors: outcome.errors)
      }
      return 1 / outcome.seconds
    }
    return [try comparison.figure(times: 3, note: "imports a second, median of 3; both from nothing")]
  }
}
