import COpenSSL
import Foundation

/// A SHA-256 sum (FIPS 180-4), and where feeds announce theirs.
final class Checksum {
  private let context = EVP_MD_CTX_new()

  init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }

  deinit { EVP_MD_CTX_free(context) }

  func add(_ bytes: [UInt8]) { EVP_DigestUpdate(context, bytes, bytes.count) }

  /// The sum of what was added; ask once.
  var hexadecimal: String {
    var sum = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &sum, nil)
    return sum.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// What NVD's `.meta` beside a file announces for its unpacked bytes (`sha256:…`).
  static func announced(beside path: String) -> (file: String, sum: String)? {
    var stem = path
    for ending in [".gz", ".json"] where stem.hasSuffix(ending) { stem.removeLast(ending.count) }
    let file = stem + ".meta"
    guard let bytes = FileManager.default.contents(atPath: file), bytes.count < 4_096 else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0] == "sha256" else { continue }
      return (file, parts[1].trimmingCharacters(in: .whitespaces).lowercased())
    }
    return nil
  }
}
