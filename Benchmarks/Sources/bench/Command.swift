import Foundation

/// A command run to its end, with what it printed and how long it took.
struct Command {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
    let seconds: Double
  }

  let words: [String]
  var environment: [String: String] = [:]

  init(_ words: String..., environment: [String: String] = [:]) {
    self.words = words
    self.environment = environment
  }

  init(_ words: [String], environment: [String: String] = [:]) {
    self.words = words
    self.environment = environment
  }

  func run() throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: a long output must not stop the command.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = ["output", "errors"].map { folder.appendingPathComponent($0) }
    for path in paths { _ = FileManager.default.createFile(atPath: path.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: paths[0])
    process.standardError = try FileHandle(forWritingTo: paths[1])
    process.standardInput = FileHandle.nullDevice
    let clock = ContinuousClock()
    let start = clock.now
    try process.run()
    process.waitUntilExit()
    let taken = clock.now - start
    let seconds = Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOf: paths[0], encoding: .utf8),
      errors: try String(contentsOf: paths[1], encoding: .utf8), seconds: seconds)
  }
}
