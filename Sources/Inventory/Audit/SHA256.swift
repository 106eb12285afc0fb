import COpenSSL

/// SHA-256 (FIPS 180-4) from OpenSSL.
package enum SHA256 {
  /// The digest, 32 bytes.
  static func digest(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let input = Array(bytes)
    var output = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let done = EVP_Digest(input, input.count, &output, &length, EVP_sha256(), nil)
    // It fails only without memory: no digest is then better than a wrong one, and verification will say so.
    return done == 1 && length == 32 ? output : []
  }

  /// The digest of a text's UTF-8, 64 lower-case hexadecimal digits.
  static func hex(_ text: String) -> String { hex(of: text.utf8) }

  /// The digest of any bytes, such as a file that is quoted as proof; 64 lower-case hexadecimal digits.
  package static func hex(of bytes: some Sequence<UInt8>) -> String {
    digest(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
