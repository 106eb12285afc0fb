import Foundation

/// Recog's whole database, which is others' data and not in this project: the folder is named on the command line or by
/// `IOT_SCAN_RECOG`. How long it takes to be ready, how fast the largest file answers, and whether all examples pass.
enum FingerprintMeasure: Measure {
  static let name = "fingerprints"
  static let needsOffice = false

  private static let key = "snmp.sys_description"
  private static let wanted = 200_000

  static func figures(in workshop: Workshop) throws -> [Figure] {
    guard let folder = workshop.input(isFolder: true, variable: "IOT_SCAN_RECOG") else {
      say(
        "fingerprints: not measured, for there is no folder of Recog: make bench ARGUMENTS=\"fingerprints FOLDER\", or IOT_SCAN_RECOG"
      )
      return []
    }
    return [try load(folder, workshop), try rate(folder, workshop), try examples(folder, workshop)]
  }

  /// All files read, and what one value needs made ready: a whole run of the program.
  private static func load(_ folder: URL, _ workshop: Workshop) throws -> Figure {
    let runs = try (0..<10).map { _ in
      try Spawn.seconds(
        workshop.scanner, "fingerprints", "match", key, "no such device", "--fingerprints", folder.path)
    }
    return Figure(
      "load of all Recog files", runs.median, "s", goal: .atMost(0.3), runs: ["iot-scan": runs],
      note: "median of 10 starts of the program, one value matched")
  }

  private static func rate(_ folder: URL, _ workshop: Workshop) throws -> Figure {
    let file = try RecogFile(folder.appendingPathComponent("snmp_sysdescr.xml"))
    let values = file.examples.filter { !$0.contains { $0.isNewline } && !$0.isEmpty }
    guard !values.isEmpty else { throw BenchmarkError.unreadable("snmp_sysdescr.xml") }
    let rounds = max(1, wanted / values.count)
    // Only the measured file, so that every value is answered by it alone.
    let alone = workshop.path("recog")
    try FileManager.default.createDirectory(atPath: alone, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: folder.appendingPathComponent("snmp_sysdescr.xml").path, toPath: alone + "/snmp_sysdescr.xml")
    let lines = workshop.path("values.txt")
    let once = values.joined(separator: "\n") + "\n"
    try String(repeating: once, count: rounds).write(toFile: lines, atomically: true, encoding: .utf8)
    let few = workshop.path("value.txt")
    try once.write(toFile: few, atomically: true, encoding: .utf8)
    func seconds(_ input: String) throws -> Double {
      try Spawn.seconds(
        "/bin/sh", "-c", "exec \"$0\" fingerprints match \(key) - --fingerprints \"$1\" < \"$2\"", workshop.scanner,
        alone, input)
    }
    let loop = try peer(file, values, workshop)
    let comparison = Comparison(
      "first matches a second against snmp_sysdescr.xml", peer: "a plain PCRE2-JIT loop", goal: .none
    ) {
      // What stands before the first value and the making of the patterns is taken off.
      Double(values.count * (rounds - 1)) / max(0.001, try seconds(lines) - seconds(few))
    } peer: {
      try loop()
    }
    let figure = try comparison.figure(times: 3)
    let ours = figure.runs["iot-scan", default: []].median
    return Figure(
      "first matches a second against snmp_sysdescr.xml", ours, "values/s", goal: .atLeast(40_000), runs: figure.runs,
      note: String(
        format: "%.2f of a plain PCRE2-JIT loop; %d examples, reading them and printing names included", figure.value,
        values.count))
  }

  /// Builds the loop and hands out its run, which gives values a second.
  private static func peer(_ file: RecogFile, _ values: [String], _ workshop: Workshop) throws -> () throws -> Double {
    let program = workshop.path("pcre2_loop")
    let source = workshop.root.appendingPathComponent("Benchmarks/Peers/pcre2_loop.c").path
    let built = try Command("cc", "-O2", "-o", program, source, "-lpcre2-8").run()
    guard built.status == 0 else {
      throw BenchmarkError.failed(command: "cc pcre2_loop.c", status: built.status, errors: built.errors)
    }
    let (patterns, texts) = (workshop.path("patterns.bin"), workshop.path("values.bin"))
    try file.fingerprints.reduce(into: Data()) { data, fingerprint in
      data += number(fingerprint.pattern.utf8.count) + number(fingerprint.flags) + Data(fingerprint.pattern.utf8)
    }.write(to: URL(fileURLWithPath: patterns))
    try values.reduce(into: Data()) { $0 += number($1.utf8.count) + Data($1.utf8) }
      .write(to: URL(fileURLWithPath: texts))
    return {
      let outcome = try Command(program, patterns, texts, "20").run()
      guard outcome.status == 0, let rate = outcome.output.split(separator: " ").first.flatMap({ Double($0) }) else {
        throw BenchmarkError.failed(command: "pcre2_loop", status: outcome.status, errors: outcome.errors)
      }
      return rate
    }
  }

  private static func number(_ value: Int) -> Data {
    withUnsafeBytes(of: UInt32(clamping: value)) { Data($0) }
  }

  private static func examples(_ folder: URL, _ workshop: Workshop) throws -> Figure {
    struct Report: Decodable {
      let examples: Int
      let passed: Int
    }
    let outcome = try Command(workshop.scanner, "fingerprints", "verify", folder.path, "--json").run()
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    return Figure(
      "Recog examples that pass", Double(100 * report.passed) / Double(max(1, report.examples)), "%",
      goal: .exactly(100),
      note: "\(report.passed) of \(report.examples)")
  }
}
