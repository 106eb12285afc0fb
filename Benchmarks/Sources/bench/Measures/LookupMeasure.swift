import Foundation

/// `iot-scan weaknesses lookup --batch` for a fleet of 65,536 devices, against a knowledge base of imported feeds. The feeds are
/// others' data: the folder with `knowledge.sqlite` is named on the command line or by `IOT_SCAN_KNOWLEDGE`, and the devices (JSON
/// Lines with vendor, product and version) by a file or `IOT_SCAN_QUERIES`; they are asked again and again until there are enough.
enum LookupMeasure: Measure {
  static let name = "lookup"
  static let needsOffice = false

  private static let fleet = 65_536

  static func figures(in workshop: Workshop) throws -> [Figure] {
    guard let knowledge = workshop.input(isFolder: true, variable: "IOT_SCAN_KNOWLEDGE"),
      let file = workshop.input(isFolder: false, variable: "IOT_SCAN_QUERIES")
    else {
      say(
        "lookup: not measured, for there is no knowledge base or no file of queries: make bench ARGUMENTS=\"lookup FOLDER FILE\""
      )
      return []
    }
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { throw BenchmarkError.unreadable(file.path) }
    let queries = text.split(separator: "\n", omittingEmptySubsequences: true)
    guard !queries.isEmpty else { throw BenchmarkError.unreadable(file.path) }
    let one = try seconds(Array(queries.prefix(1)), workshop, knowledge)
    let once = try seconds(Array(queries), workshop, knowledge)
    let all = try seconds((0..<fleet).map { queries[$0 % queries.count] }, workshop, knowledge)
    let known = max(0, all - once) / Double(max(1, fleet - queries.count))
    return [
      Figure(
        "lookup, \(fleet) devices", all, "s", goal: .atMost(60), runs: ["iot-scan": [all]],
        note: "\(queries.count) different devices, with the start of the program"),
      Figure(
        "lookup, a device of a kind that was asked before", known * 1000, "ms", goal: .atMost(0.5), runs: [:],
        note: "mean over the fleet"),
      Figure(
        "lookup, a device of a new kind", max(0, once - one) / Double(max(1, queries.count - 1)) * 1000, "ms",
        goal: .none,
        note: "mean, with reading its records"),
    ]
  }

  private static func seconds(
    _ queries: [Substring], _ workshop: Workshop, _ knowledge: URL
  ) throws -> Double {
    let path = workshop.path("queries-\(queries.count).jsonl")
    try (queries.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try Command(
      "sh", "-c", "exec \"$0\" weaknesses lookup --batch --language en < \"$1\" > /dev/null", workshop.scanner, path,
      environment: ["IOT_SCAN_KNOWLEDGE": knowledge.path]
    ).run()
    guard outcome.status == 0 else {
      throw BenchmarkError.failed(command: "weaknesses lookup --batch", status: outcome.status, errors: outcome.errors)
    }
    return outcome.seconds
  }
}
