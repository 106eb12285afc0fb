import Foundation

/// An office that the real `virtual-office` raised in a process of its own. For tests that look at it with real
/// programs, the scanner first of all.
package struct OfficeProcess: Sendable {
  /// A random one.
  package let name: OfficeName
  let process: Child

  /// Where the scanner's programs run.
  package var namespace: String { name.scannerNamespace }
  /// The folder with `raw-print.json`.
  package var stateFolder: String { name.stateFolder }

  /// Raises an office and waits until it serves.
  ///
  /// `program` is `virtual-office`; `options` are those of `virtual-office up`, such as `--without tv`.
  /// - Throws: `.commandFailed` with its last words when it could not be raised.
  package init(program: String, options: [String] = []) throws(OfficeError) {
    name = OfficeName.random()
    let ready = "/tmp/office-ready-\(name.text)"
    let log = "/tmp/office-log-\(name.text)"
    defer { for path in [ready, log] { unlink(path) } }
    let words = [program, "up", "--name", name.text, "--ready-file", ready] + options
    process = try Child.start(words, streams: .log(log))
    while access(ready, F_OK) != 0 {
      if let status = process.statusIfEnded() {
        let output = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        throw .commandFailed(command: words.joined(separator: " "), status: status, output: output)
      }
      usleep(20_000)
    }
  }

  /// `virtual-office` as this package builds it, beside the bundle of the tests that run; else from PATH.
  package static var builtProgram: String {
    let here = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return [here, Bundle.main.bundlePath].map { $0 + "/virtual-office" }.first { access($0, X_OK) == 0 }
      ?? "virtual-office"
  }

  /// Runs a program beside the scanner's `eth0` and waits for its end.
  /// - Returns: its exit status, and what it wrote to standard output and standard error.
  package func run(
    _ words: [String], environment: [String: String] = [:]
  ) throws(OfficeError) -> (status: Int32, output: String) {
    let log = "/tmp/office-client-\(UUID().uuidString)"
    defer { unlink(log) }
    let child = try Child.start(
      ["ip", "netns", "exec", namespace] + words, environment: environment, streams: .log(log))
    let status = child.wait()
    let bytes = FileManager.default.contents(atPath: log) ?? Data()
    return (status, String(decoding: bytes, as: UTF8.self))
  }

  /// What its raw print ports got until now.
  package var rawPrintCounts: [String: RawPrintCounter.Count] { RawPrintCounter.read(stateFolder: stateFolder) ?? [:] }

  /// Ends it as Ctrl-C does, and waits until it is gone.
  package func end() {
    kill(process.pid, SIGINT)
    process.wait()
  }
}
