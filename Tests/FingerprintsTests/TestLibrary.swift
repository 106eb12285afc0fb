import Foundation

@testable import Fingerprints

/// A folder of files written for one test, removed with the value that holds it.
final class TestFolder {
  let url: URL

  init(_ files: [String: String]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("fingerprints-\(UUID().uuidString)")
    for (name, text) in files {
      let file = url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

extension FingerprintLibrary {
  /// A library of one file with these `<fingerprint>`s, for the key `test`.
  static func of(_ fingerprints: String, attributes: String = "") throws -> FingerprintLibrary {
    let folder = try TestFolder(["test.xml": file(fingerprints, attributes: attributes)])
    return try FingerprintLibrary(folders: [folder.url])
  }

  static func file(_ fingerprints: String, key: String = "test", attributes: String = "") -> String {
    "<?xml version=\"1.0\"?>\n<fingerprints matches=\"\(key)\" \(attributes)>\n\(fingerprints)\n</fingerprints>\n"
  }

  /// A file of one fingerprint with one group that becomes `service.product`.
  static func withPattern(_ pattern: String, flags: String = "") throws -> FingerprintLibrary {
    let escaped = pattern.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: "\"", with: "&quot;")
    return try of(
      """
      <fingerprint pattern="\(escaped)"\(flags.isEmpty ? "" : " flags=\"\(flags)\"")>
        <description>One</description>
        <param pos="1" name="service.product"/>
        <param pos="0" name="service.vendor" value="V"/>
      </fingerprint>
      """)
  }

  /// Our own folder of fingerprints, found from where this source stands.
  static let ownFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("fingerprints")
}
