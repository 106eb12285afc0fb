import Foundation

/// Programs of Debian that the office needs, and the package that brings each.
enum Programs {
  /// Where `name` lies, looked for in PATH and in the system folders that PATH may lack.
  static func path(of name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (folders + ["/usr/sbin", "/sbin", "/usr/bin", "/bin"])
      .map { $0 + "/" + name }
      .first { access($0, X_OK) == 0 }
  }

  /// The path of a program that must be there.
  /// - Throws: `.missingProgram`, naming the package.
  static func require(_ name: String, package: String) throws(OfficeError) -> String {
    guard let path = path(of: name) else { throw .missingProgram(name: name, package: package) }
    return path
  }

  /// Runs a short command and gives its output.
  /// - Throws: `.commandFailed` when it does not end with 0.
  @discardableResult
  static func run(_ words: [String], input: String? = nil) throws(OfficeError) -> String {
    let folder = NSTemporaryDirectory() + "virtual-office-command-\(UUID().uuidString)"
    defer { unlink(folder) }
    var words = words
    if let input {
      // `ip -batch FILE` reads its lines from a file; so does everything that we feed.
      let path = folder + ".in"
      do { try input.write(toFile: path, atomically: false, encoding: .utf8) } catch {
        throw .system(call: "write", about: path, code: EIO)
      }
      words = words.map { $0 == "@input" ? path : $0 }
    }
    defer { unlink(folder + ".in") }
    let status = try Child.start(words, streams: .log(folder)).wait()
    let output = (try? String(contentsOfFile: folder, encoding: .utf8)) ?? ""
    guard status == 0 else {
      throw .commandFailed(
        command: words.joined(separator: " "), status: status, output: String(output.suffix(600)))
    }
    return output
  }
}
