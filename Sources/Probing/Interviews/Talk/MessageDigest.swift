import COpenSSL
import Protocols

/// The hashes that logins on the wire are made of; which one is the device's choice.
enum MessageDigest: Sendable {
  case md5, sha1, sha256

  /// `nil` if this OpenSSL does not offer it (MD5 in FIPS mode).
  func bytes(of message: [UInt8]) -> [UInt8]? {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let kind =
      switch self {
      case .md5: EVP_md5()
      case .sha1: EVP_sha1()
      case .sha256: EVP_sha256()
      }
    guard EVP_Digest(message, message.count, &digest, &count, kind, nil) == 1 else { return nil }
    return Array(digest.prefix(Int(count)))
  }

  /// Lower-case hex.
  func hex(of text: String) -> String? { bytes(of: Array(text.utf8)).map { Protocols.hex($0) } }
}
