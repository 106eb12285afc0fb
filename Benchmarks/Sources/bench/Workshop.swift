import Foundation

/// Where the programs under measure lie, and a folder for what a run writes.
struct Workshop {
  /// The checkout.
  let root: URL
  /// Removed at the end.
  let folder: URL
  /// Others' data that the command line names.
  let inputs: [URL]

  /// - Throws: `BenchmarkError.missing` for a program that is not built.
  init(root: URL, inputs: [URL], needsOffice: Bool) throws {
    self.root = root
    self.inputs = inputs
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("iot-scan-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for program in [scanner] + (needsOffice ? [office] : [])
    where !FileManager.default.isExecutableFile(atPath: program) {
      throw BenchmarkError.missing(program)
    }
  }

  var scanner: String { root.appendingPathComponent(".build/release/iot-scan").path }
  var office: String { root.appendingPathComponent(".build/release/virtual-office").path }

  /// A path in the folder.
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// The first file, or folder, of the command line, else what the environment variable names; `nil` if neither is there.
  func input(isFolder: Bool, variable: String) -> URL? {
    let named = ProcessInfo.processInfo.environment[variable].flatMap { Arguments.existing($0, in: root) }
    return (inputs + (named.map { [$0] } ?? [])).first { url in
      let values = try? url.resourceValues(forKeys: [.isDirectoryKey])
      return values?.isDirectory == isFolder
    }
  }

  /// Words that run a command as root.
  func asRoot(_ words: [String]) -> [String] { [root.appendingPathComponent("scripts/as-root").path] + words }

  func remove() { _ = try? Command(asRoot(["rm", "-rf", folder.path])).run() }
}

/// Why a measure has no figure.
enum BenchmarkError: Error, CustomStringConvertible {
  case missing(String)
  case failed(command: String, status: Int32, errors: String)
  case unreadable(String)
  case unknown(String, known: [String])

  var description: String {
    switch self {
    case .missing(let program): "\(program) is not there. Run `make bench`, which builds it."
    case .failed(let command, let status, let errors): "\(command) ended with \(status): \(errors)"
    case .unreadable(let what): "\(what) cannot be read"
    case .unknown(let word, let known): "no measure and no file \(word); measures are \(known.joined(separator: ", "))"
    }
  }
}
