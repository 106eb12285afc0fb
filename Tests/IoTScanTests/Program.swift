import Foundation
import Testing

/// The built `iot-scan`, run as a user runs it.
enum Program {
  struct Outcome {
    let status: Int32
    /// Standard output.
    let output: String
    /// Standard error.
    let messages: String
    let process: Int32
  }

  /// `iot-scan` as this package builds it, beside the bundle of the tests that run.
  static let path: String = {
    let here = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return [here, Bundle.main.bundlePath].map { $0 + "/iot-scan" }.first { access($0, X_OK) == 0 } ?? "iot-scan"
  }()

  /// Runs a command and waits for its end. `wrapper` is a program that runs it, such as `ip netns exec NAME`;
  /// `environment` is added to a bare one without language, configuration and colour of the tester's own.
  static func run(
    _ arguments: [String], under wrapper: [String] = [], input: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try Running(wrapper + [path] + arguments, input: input, environment: environment).wait()
  }

  /// A shell line in which `$IOT_SCAN` is the program.
  static func shell(_ line: String, under wrapper: [String] = [], environment: [String: String] = [:]) throws -> Outcome
  {
    try Running(wrapper + ["sh", "-c", line], input: nil, environment: environment).wait()
  }

  /// A program that runs, with files for what it says.
  final class Running {
    private let process = Process()
    private let folder = TemporaryFolder()

    init(_ words: [String], input: String? = nil, environment: [String: String] = [:]) throws {
      let search = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"]
      let program =
        words[0].contains("/") ? words[0] : search.map { "\($0)/\(words[0])" }.first { access($0, X_OK) == 0 }
      process.executableURL = URL(fileURLWithPath: try #require(program))
      process.arguments = Array(words.dropFirst())
      let bare = [
        "PATH": search.joined(separator: ":"), "LANG": "C.UTF-8", "HOME": folder.path, "IOT_SCAN": Program.path,
      ]
      process.environment = bare.merging(environment) { $1 }
      for name in ["out", "err", "in"] { try Data((name == "in" ? input ?? "" : "").utf8).write(to: folder.file(name)) }
      process.standardInput = try FileHandle(forReadingFrom: folder.file("in"))
      process.standardOutput = try FileHandle(forWritingTo: folder.file("out"))
      process.standardError = try FileHandle(forWritingTo: folder.file("err"))
      try process.run()
    }

    var id: Int32 { process.processIdentifier }
    var output: String { (try? String(contentsOf: folder.file("out"), encoding: .utf8)) ?? "" }
    private var messages: String { (try? String(contentsOf: folder.file("err"), encoding: .utf8)) ?? "" }

    /// Waits at most two minutes until the output holds `text`.
    func waits(for text: String) -> Bool {
      for _ in 0..<2400 {
        if output.contains(text) { return true }
        if !process.isRunning { break }
        usleep(50_000)
      }
      return output.contains(text)
    }

    func wait() -> Outcome {
      process.waitUntilExit()
      return Outcome(
        status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
        output: output, messages: messages, process: id)
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
  }
}

/// A folder of a test's own, removed with it.
final class TemporaryFolder: Sendable {
  let url: URL
  var path: String { url.path }

  init() {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("iot-scan-test-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  /// Writes a file and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: file(name))
    return file(name).path
  }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: file(name))
    return file(name).path
  }
}
