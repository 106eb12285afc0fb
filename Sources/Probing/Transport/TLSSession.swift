import COpenSSL

/// One TLS client session of OpenSSL between memory buffers: no socket, no thread, no trust. Old devices are the point,
/// so it goes down to TLS 1.0 and small keys, and verifies nothing. Not thread-safe: an actor owns it.
final class TLSSession {
  private let context: OpaquePointer
  private let session: OpaquePointer
  /// Owned by `session`.
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer

  /// `nil` if OpenSSL has no memory or lacks the settings.
  init?() {
    guard let context = SSL_CTX_new(TLS_client_method()) else { return nil }
    // The macros of ssl.h are calls of SSL_CTX_ctrl; Swift does not see them.
    _ = SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_VERSION), nil)
    _ = SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_CERT_LIST, 64 << 10, nil)
    _ = SSL_CTX_ctrl(context, SSL_CTRL_SET_SESS_CACHE_MODE, 0, nil)
    // Legacy server connect (bit 2), unexpected end is an end (7), no renegotiation (30).
    _ = SSL_CTX_set_options(context, 1 << 2 | 1 << 7 | 1 << 30)
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nil)
    guard SSL_CTX_set_cipher_list(context, "DEFAULT:@SECLEVEL=0") == 1, let session = SSL_new(context) else {
      SSL_CTX_free(context)
      return nil
    }
    guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
      SSL_free(session)
      SSL_CTX_free(context)
      return nil
    }
    SSL_set_bio(session, incoming, outgoing)
    SSL_set_connect_state(session)
    self.context = context
    self.session = session
    self.incoming = incoming
    self.outgoing = outgoing
  }

  deinit {
    SSL_free(session)
    SSL_CTX_free(context)
  }

  /// How far a step came.
  enum Step {
    case done
    /// It needs bytes of the peer first.
    case wantsInput
    case closed
    case failed(String)
  }

  func handshake() -> Step {
    ERR_clear_error()
    return step(SSL_do_handshake(session))
  }

  func write(_ bytes: [UInt8]) -> Step {
    guard !bytes.isEmpty else { return .done }
    ERR_clear_error()
    return step(SSL_write(session, bytes, Int32(clamping: bytes.count)))
  }

  /// At most `limit` bytes of data, or why there are none.
  func read(atMost limit: Int) -> (bytes: [UInt8], step: Step) {
    var bytes = [UInt8](repeating: 0, count: min(max(1, limit), TransportLimits.readSize))
    ERR_clear_error()
    let count = SSL_read(session, &bytes, Int32(clamping: bytes.count))
    guard count > 0 else { return ([], step(count)) }
    return (Array(bytes.prefix(Int(count))), .done)
  }

  /// Says goodbye; the alert lies in `takeOutgoing` then.
  func shutdown() {
    ERR_clear_error()
    _ = SSL_shutdown(session)
  }

  /// Hands over bytes of the peer.
  func feed(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    _ = BIO_write(incoming, bytes, Int32(clamping: bytes.count))
  }

  /// What must be sent to the peer now.
  func takeOutgoing() -> [UInt8] {
    let pending = BIO_ctrl_pending(outgoing)
    guard pending > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: Int(pending))
    let count = BIO_read(outgoing, &bytes, Int32(clamping: bytes.count))
    return count > 0 ? Array(bytes.prefix(Int(count))) : []
  }

  /// What the handshake showed; meaningful once it is done.
  var summary: TLSHandshake {
    let version = SSL_get_version(session).map { String(cString: $0) } ?? ""
    let cipher = SSL_CIPHER_get_name(SSL_get_current_cipher(session)).map { String(cString: $0) } ?? ""
    return TLSHandshake(version: version, cipher: cipher, certificate: leafCertificate)
  }

  private var leafCertificate: [UInt8]? {
    guard let certificate = SSL_get1_peer_certificate(session) else { return nil }
    defer { X509_free(certificate) }
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = i2d_X509(certificate, &encoded)
    guard count > 0, let encoded else { return nil }
    defer { CRYPTO_free(encoded, #file, #line) }
    return Array(UnsafeBufferPointer(start: encoded, count: Int(count)))
  }

  private func step(_ result: Int32) -> Step {
    if result > 0 { return .done }
    switch SSL_get_error(session, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .wantsInput
    case SSL_ERROR_ZERO_RETURN: return .closed
    default: return .failed(Self.reason(of: ERR_peek_error()))
    }
  }

  /// A short phrase for the errors that matter, OpenSSL's own for the rest.
  private static func reason(of code: UInt) -> String {
    guard let text = ERR_reason_error_string(code) else { return "TLS broke off" }
    let reason = String(cString: text)
    switch reason {
    case "sslv3 alert handshake failure", "no shared cipher", "no ciphers available": return "no shared cipher"
    case "tlsv1 alert protocol version", "unsupported protocol", "no protocols available":
      return "no shared protocol version"
    case "wrong version number", "http request", "unknown protocol": return "not TLS"
    default: return reason
    }
  }
}
