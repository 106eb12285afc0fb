import COpenSSL
import Protocols

/// MD5 (RFC 1321), by which Recog knows favicons; no security hangs on it.
enum MD5 {
  /// Lower-case hex; `nil` if this OpenSSL has no MD5 (FIPS mode).
  static func hex(of bytes: [UInt8]) -> String? {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard EVP_Digest(bytes, bytes.count, &digest, &count, EVP_md5(), nil) == 1 else { return nil }
    return Protocols.hex(digest.prefix(Int(count)))
  }
}
