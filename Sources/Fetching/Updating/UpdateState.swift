import DataFiles
import Foundation

/// What was fetched and taken into the knowledge base, so that only what has changed is fetched again. It lies beside the
/// knowledge base and counts only while that is there.
struct UpdateState: Codable, Sendable {
  struct Entry: Codable, Sendable {
    /// The server's word for the copy (entity tag or date), or the publisher's checksum.
    var version: String
    /// When it was taken in, seconds since 1970.
    var taken: Double
  }

  /// By address.
  var entries: [String: Entry] = [:]

  static func file(in directory: URL) -> URL { directory.appendingPathComponent("knowledge-update.json") }

  /// The state on disk; empty where there is none, where it is broken, or where the knowledge base that it speaks of is gone.
  static func read(in directory: URL) -> UpdateState {
    let base = directory.appendingPathComponent("knowledge.sqlite")
    guard FileManager.default.fileExists(atPath: base.path), let bytes = try? Data(contentsOf: file(in: directory)),
      let state = try? JSONDecoder().decode(UpdateState.self, from: bytes)
    else { return UpdateState() }
    return state
  }

  /// Losing it costs a download, nothing else.
  func write(in directory: URL) {
    guard let bytes = try? JSONEncoder().encode(self) else { return }
    let file = Self.file(in: directory)
    guard (try? bytes.write(to: file, options: .atomic)) != nil else { return }
    try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }
}
