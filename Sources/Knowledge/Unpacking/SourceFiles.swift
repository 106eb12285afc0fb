import Foundation

/// A file that was named, or that a named folder holds.
struct SourceFile: Hashable, Sendable {
  let path: String
  /// What was named on the command line: what is found in one folder is reported together.
  let origin: String
}

/// Finds the files of a command line: folders are walked, in the order of their names, so that every run reads alike.
enum SourceFiles {
  /// Deeper folders are none of a feed.
  private static let depthLimit = 12

  struct Found: Sendable {
    var files: [SourceFile] = []
    /// Notes, checksums and the like, which are no feeds.
    var ignored: [String] = []
  }

  /// - Throws: `FeedError.unreadable` for a name that there is not, or a folder that cannot be looked into.
  static func find(_ arguments: [String]) throws(FeedError) -> Found {
    var found = Found()
    for argument in arguments {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) else {
        throw .unreadable(file: argument, cause: String(cString: strerror(ENOENT)))
      }
      if isFolder.boolValue {
        try walk(argument, origin: argument, depth: 0, into: &found)
      } else {
        found.files.append(SourceFile(path: argument, origin: argument))
      }
    }
    return found
  }

  private static func walk(
    _ folder: String, origin: String, depth: Int, into found: inout Found
  ) throws(FeedError) {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw .unreadable(file: folder, cause: (error as NSError).localizedDescription)
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        if depth < depthLimit { try walk(path, origin: origin, depth: depth + 1, into: &found) }
      } else if isNoFeed(name) {
        found.ignored.append(path)
      } else {
        found.files.append(SourceFile(path: path, origin: origin))
      }
    }
  }

  /// What stands beside feeds: notes, checksums, schemas, signatures.
  static func isNoFeed(_ name: String) -> Bool {
    let lower = name.lowercased()
    let endings = [
      ".md", ".meta", ".sha256", ".sha512", ".asc", ".sig", "schema.json", ".yaml", ".yml", ".html", ".pdf",
    ]
    return lower.hasPrefix("readme") || lower.hasPrefix("license") || lower.hasPrefix("delta")
      || endings.contains { lower.hasSuffix($0) }
  }
}
