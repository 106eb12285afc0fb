import FoundationEssentials

/// Finds the files of a folder of fingerprints.
enum FingerprintFolder {
  static let mostFiles = 5_000
  static let deepest = 4

  /// Every `.xml` file in the folder and below, sorted by its path; hidden ones and links to folders are left out.
  /// - Returns: each with its path below the folder.
  static func files(in folder: URL) throws(FingerprintError) -> [(url: URL, name: String)] {
    var found: [(url: URL, name: String)] = []
    try collect(folder, prefix: "", depth: 0, into: &found)
    return found.sorted { $0.name < $1.name }
  }

  private static func collect(
    _ folder: URL, prefix: String, depth: Int, into found: inout [(url: URL, name: String)]
  ) throws(FingerprintError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw .unreadable(path: folder.path, cause: String(describing: error))
    }
    for name in names where !name.hasPrefix(".") {
      let url = folder.appendingPathComponent(name)
      let type = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.type] as? FileAttributeType
      if type == .typeDirectory, depth < deepest {
        try collect(url, prefix: prefix + name + "/", depth: depth + 1, into: &found)
      } else if type != .typeDirectory, name.hasSuffix(".xml") {
        guard found.count < mostFiles else { throw .tooLarge(path: folder.path, limit: mostFiles) }
        found.append((url, prefix + name))
      }
    }
  }
}
