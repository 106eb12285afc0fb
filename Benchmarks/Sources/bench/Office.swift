import Foundation

/// A virtual office that stands as long as the closure runs.
struct Office {
  /// The network namespace that the scanner stands in.
  let namespace: String
  /// The office's folder, with `raw-print.json`.
  let state: String

  private struct Ready: Decodable {
    let namespace: String
    let state: String
  }

  /// Raises an office, hands it to `body`, and takes it down again.
  static func standing<Result>(
    _ name: String, without devices: [String] = [], in workshop: Workshop, _ body: (Office) throws -> Result
  ) throws -> Result {
    let ready = workshop.path("ready-\(name).json")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      workshop.asRoot([workshop.office, "up", "--name", name, "--lifetime", "3600", "--ready-file", ready])
      + devices.flatMap { ["--without", $0] }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      // Through sudo it is not ours to signal; there, taking its office away ends it.
      process.interrupt()
      if geteuid() == 0 { process.waitUntilExit() }
      _ = try? Command(workshop.asRoot([workshop.office, "down", "--name", name])).run()
    }
    for _ in 0..<600 where !FileManager.default.fileExists(atPath: ready) && process.isRunning {
      Thread.sleep(forTimeInterval: 0.1)
    }
    guard let data = FileManager.default.contents(atPath: ready) else {
      throw BenchmarkError.failed(command: "virtual-office up", status: -1, errors: "it did not stand within a minute")
    }
    let found = try JSONDecoder().decode(Ready.self, from: data)
    return try body(Office(namespace: found.namespace, state: found.state))
  }

  /// A command beside the office's `eth0`.
  func command(_ words: [String], in workshop: Workshop) -> Command {
    Command(workshop.asRoot(["ip", "netns", "exec", namespace] + words))
  }

  /// One whole run. Exit status 2 (a part was not covered) is a run as well.
  /// - Returns: its seconds and the most memory it had, in MB.
  func scan(_ data: String, _ options: [String] = [], in workshop: Workshop) throws -> (seconds: Double, memory: Double)
  {
    let figures = data + ".time"
    let words = [
      "/usr/bin/time", "-f", "%M", "-o", figures, workshop.scanner, "eth0", "--data-directory", data, "--listen", "5s",
      "--quiet",
    ]
    let outcome = try command(words + options, in: workshop).run()
    guard [0, 2].contains(outcome.status) else {
      throw BenchmarkError.failed(command: "iot-scan eth0", status: outcome.status, errors: outcome.errors)
    }
    let text = try String(contentsOfFile: figures, encoding: .utf8)
    guard let line = text.split(separator: "\n").last, let kilobytes = Double(line) else {
      throw BenchmarkError.unreadable(figures)
    }
    return (outcome.seconds, kilobytes / 1024)
  }
}
