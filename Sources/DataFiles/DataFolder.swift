import Foundation
import Vocabulary

/// Where the built-in data lie: fingerprints, catalogue, weaknesses, checks, regulation, strings, reports.
/// Beside the executable in a checkout, else `share/iot-scan` of the prefix it is installed in, else `/usr/share/iot-scan`.
package struct DataFolder: Sendable {
  package let url: URL

  package init(_ url: URL) { self.url = url }

  /// Finds the folder from where the executable stands.
  /// - Throws: `DataFileError.noDataFolder` that names the places tried.
  package static func builtIn(executable: URL? = nil) throws(DataFileError) -> DataFolder {
    let program = (executable ?? runningProgram()).resolvingSymlinksInPath()
    var candidates: [URL] = []
    var parent = program.deletingLastPathComponent()
    candidates.append(parent.deletingLastPathComponent().appendingPathComponent("share/iot-scan"))
    // A checkout: .build/<triple>/<configuration>/iot-scan stands a few folders below it.
    for _ in 0..<6 {
      candidates.append(parent)
      parent = parent.deletingLastPathComponent()
    }
    candidates.append(URL(fileURLWithPath: "/usr/share/iot-scan"))
    for candidate in candidates {
      let marker = candidate.appendingPathComponent("regulation/article7.yaml")
      if FileManager.default.fileExists(atPath: marker.path) { return DataFolder(candidate) }
    }
    throw .noDataFolder(tried: candidates.map(\.path))
  }

  private static func runningProgram() -> URL {
    let link = "/proc/self/exe"
    if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: link) { return URL(fileURLWithPath: path) }
    return URL(fileURLWithPath: CommandLine.arguments.first ?? "iot-scan")
  }

  /// A sub-folder, such as `weaknesses`.
  package func folder(_ name: String) -> URL { url.appendingPathComponent(name, isDirectory: true) }

  /// All files below `name` with that ending, sorted by path so that the order never varies.
  /// - Throws: `DataFileError.unreadable` if the folder is missing.
  package func files(in name: String, ending: String) throws(DataFileError) -> [URL] {
    let root = folder(name)
    guard let walker = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else {
      throw .unreadable(path: root.path, cause: "no such folder")
    }
    let found = walker.compactMap { $0 as? URL }.filter { $0.pathExtension == ending }
    guard !found.isEmpty else { throw .unreadable(path: root.path, cause: "no .\(ending) file in it") }
    return found.sorted { $0.path < $1.path }
  }
}
