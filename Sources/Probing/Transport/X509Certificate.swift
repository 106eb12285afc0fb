import COpenSSL
import NetworkTypes
import Vocabulary

/// What a server's own certificate says (RFC 5280), read by OpenSSL. Nothing is verified: an invalid certificate is a
/// fact like any other. All texts are bounded.
package struct X509Certificate: Sendable, Hashable {
  /// Distinguished names in Recog's form; see `X509Name`.
  package let subject: String
  package let issuer: String
  /// The serial number in lower-case hex.
  package let serial: String
  /// ISO 8601 in UTC, such as `2026-11-24T12:00:00Z`; empty if unreadable.
  package let notBefore: String
  package let notAfter: String
  /// The issuer is the subject and the key verifies the signature; where OpenSSL can no longer compute the signature,
  /// the equal names decide.
  package let isSelfSigned: Bool
  /// DNS names, addresses, mail addresses and URIs, in the order of the certificate; at most 64.
  package let alternativeNames: [String]
  /// Kind and bits, such as `RSA 2048` or `EC 256`.
  package let key: String
  /// The signature algorithm as OpenSSL names it, such as `sha256WithRSAEncryption`.
  package let signature: String
  /// SHA-256 of the whole certificate, lower-case hex.
  package let sha256: String

  static let longestText = 1024
  static let mostNames = 64
  static let largest = 64 << 10

  /// `nil` if `der` is not one certificate, or larger than 64 KiB.
  package init?(der: [UInt8]) {
    guard !der.isEmpty, der.count <= Self.largest else { return nil }
    let parsed = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var position = buffer.baseAddress
      return d2i_X509(nil, &position, buffer.count)
    }
    defer { ERR_clear_error() }
    guard let certificate = parsed else { return nil }
    defer { X509_free(certificate) }
    subject = X509Name.text(X509_get_subject_name(certificate))
    issuer = X509Name.text(X509_get_issuer_name(certificate))
    serial = Self.serial(certificate)
    notBefore = Self.time(X509_get0_notBefore(certificate))
    notAfter = Self.time(X509_get0_notAfter(certificate))
    isSelfSigned = Self.isSelfSigned(certificate)
    alternativeNames = Self.alternativeNames(certificate)
    key = Self.key(certificate)
    signature = Self.signature(certificate)
    sha256 = Self.sha256(der)
  }

  /// The facts of the keys `x509.*`, told by `port`.
  package func facts(port: TransportPort) -> [Fact] {
    Fact.known(
      [
        "x509.subject": subject, "x509.issuer": issuer, "x509.serial": serial, "x509.not_before": notBefore,
        "x509.not_after": notAfter, "x509.self_signed": isSelfSigned ? "yes" : "no",
        "x509.subject_alternative_names": alternativeNames.joined(separator: ", "), "x509.key": key,
        "x509.signature": signature, "x509.sha256": sha256,
      ], port: port)
  }

  private static func serial(_ certificate: OpaquePointer) -> String {
    guard let number = X509_get0_serialNumber(certificate), let bytes = ASN1_STRING_get0_data(number) else { return "" }
    let count = min(max(0, Int(ASN1_STRING_length(number))), 64)
    return hex(UnsafeBufferPointer(start: bytes, count: count))
  }

  private static func time(_ value: UnsafePointer<ASN1_TIME>?) -> String {
    var parts = tm()
    guard let value, ASN1_TIME_to_tm(value, &parts) == 1 else { return "" }
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let year = String(Int(parts.tm_year) + 1900)
    let padded = String(repeating: "0", count: max(0, 4 - year.count)) + year
    return "\(padded)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  private static func isSelfSigned(_ certificate: OpaquePointer) -> Bool {
    guard X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0 else {
      return false
    }
    ERR_clear_error()
    guard let key = X509_get0_pubkey(certificate) else { return true }
    // 0: the signature is another's; negative: it cannot be computed here (an algorithm that is gone).
    return X509_verify(certificate, key) != 0
  }

  private static func alternativeNames(_ certificate: OpaquePointer) -> [String] {
    guard let names = X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else { return [] }
    let stack = OpaquePointer(names)
    defer { GENERAL_NAMES_free(stack) }
    return (0..<min(OPENSSL_sk_num(stack), Int32(mostNames))).compactMap { index in
      guard let value = OPENSSL_sk_value(stack, index) else { return nil }
      return alternativeName(value.assumingMemoryBound(to: GENERAL_NAME.self))
    }
  }

  private static func alternativeName(_ name: UnsafeMutablePointer<GENERAL_NAME>) -> String? {
    var type: Int32 = 0
    guard let value = GENERAL_NAME_get0_value(name, &type) else { return nil }
    guard [GEN_DNS, GEN_EMAIL, GEN_URI, GEN_IPADD].contains(type) else { return nil }
    let string = value.assumingMemoryBound(to: ASN1_STRING.self)
    guard let data = ASN1_STRING_get0_data(string) else { return nil }
    let count = min(max(0, Int(ASN1_STRING_length(string))), longestText)
    let bytes = UnsafeBufferPointer(start: data, count: count)
    if type == GEN_IPADD { return IPAddress(octets: bytes)?.description }
    let text = String(wire: bytes)
    return text.isEmpty ? nil : text
  }

  private static func key(_ certificate: OpaquePointer) -> String {
    guard let key = X509_get0_pubkey(certificate) else { return "" }
    let bits = EVP_PKEY_get_bits(key)
    let kind: String
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA: kind = "RSA"
    case EVP_PKEY_RSA_PSS: kind = "RSA-PSS"
    case EVP_PKEY_DSA: kind = "DSA"
    case EVP_PKEY_EC: kind = "EC"
    case EVP_PKEY_ED25519: kind = "Ed25519"
    case EVP_PKEY_ED448: kind = "Ed448"
    default: kind = EVP_PKEY_get0_type_name(key).map { String(cString: $0) } ?? "unknown"
    }
    return bits > 0 ? "\(kind) \(bits)" : kind
  }

  private static func signature(_ certificate: OpaquePointer) -> String {
    let number = X509_get_signature_nid(certificate)
    guard number != NID_undef, let name = OBJ_nid2ln(number) else { return "" }
    return String(cString: name)
  }

  private static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard EVP_Digest(bytes, bytes.count, &digest, &count, EVP_sha256(), nil) == 1 else { return "" }
    return hex(digest.prefix(Int(count)))
  }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes { text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return text
  }
}
