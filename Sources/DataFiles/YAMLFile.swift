import Foundation
import Yams

/// The one way in for YAML: reads a file into a `Decodable` value.
package enum YAMLFile {
  /// Larger files are refused: ours are small, and a person's configuration has no reason to be larger.
  static let limit = 8 << 20

  /// - Throws: `.unreadable` without the file or above 8 MiB; `.invalid` with the key path or line of the mistake.
  package static func read<Value: Decodable>(
    _ type: Value.Type = Value.self, at url: URL
  ) throws(DataFileError) -> Value {
    try decode(type, from: text(at: url), path: url.path)
  }

  /// The text of a file that is small enough.
  /// - Throws: `.unreadable` without the file or above 8 MiB.
  package static func text(at url: URL) throws(DataFileError) -> String {
    let bytes: Data
    do { bytes = try Data(contentsOf: url) } catch {
      throw .unreadable(path: url.path, cause: (error as NSError).localizedDescription)
    }
    guard bytes.count <= limit else { throw .unreadable(path: url.path, cause: "larger than \(limit) bytes") }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Decodes YAML text; `path` only names it in errors.
  package static func decode<Value: Decodable>(
    _ type: Value.Type = Value.self, from text: String, path: String
  ) throws(DataFileError) -> Value {
    do { return try YAMLDecoder().decode(type, from: text) } catch let error as DecodingError {
      throw .invalid(path: path, problem: describe(error))
    } catch { throw .invalid(path: path, problem: "\(error)") }
  }

  /// The key and what is wrong with it; the reader's own words name line and column where the text is no YAML.
  private static func describe(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
      return path.isEmpty ? "" : path + ": "
    }
    func trimmed(_ words: String) -> String { words.trimmingCharacters(in: CharacterSet(charactersIn: " .:")) }
    switch error {
    case .keyNotFound(let key, let context): return "\(place(context))“\(key.stringValue)” is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return place(context) + trimmed(context.debugDescription)
    case .dataCorrupted(let context):
      let cause = context.underlyingError.map { "\($0)" } ?? context.debugDescription
      // The reader draws the line below its words; one line is enough.
      return place(context) + trimmed(cause.split(separator: "\n").prefix(2).joined(separator: " "))
    @unknown default: return "\(error)"
    }
  }
}
