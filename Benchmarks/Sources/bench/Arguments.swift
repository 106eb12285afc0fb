import Foundation

/// What `bench` was asked for: names of measures, and files or folders of others' data that a measure needs.
struct Arguments {
  private(set) var measures: [String] = []
  private(set) var inputs: [URL] = []

  /// A relative path is looked for in the checkout, then here: `make bench` runs in `Benchmarks`.
  /// - Throws: `.unknown` for a word that is neither a measure nor a file.
  init(_ words: [String], known: [String], root: URL) throws {
    for word in words {
      if known.contains(word) {
        measures.append(word)
      } else if let input = Self.existing(word, in: root) {
        inputs.append(input)
      } else {
        throw BenchmarkError.unknown(word, known: known)
      }
    }
  }

  /// The file or folder that a word or an environment variable names; `nil` if there is none.
  static func existing(_ path: String, in root: URL) -> URL? {
    let places =
      path.hasPrefix("/")
      ? [URL(fileURLWithPath: path)] : [root.appendingPathComponent(path), URL(fileURLWithPath: path)]
    return places.first { FileManager.default.fileExists(atPath: $0.path) }?.standardizedFileURL
  }
}
