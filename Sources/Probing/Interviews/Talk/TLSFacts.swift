import NetworkTypes
import Vocabulary

/// The facts of a TLS handshake: version, cipher, the leaf certificate, or why it failed.
enum TLSFacts {
  /// Opens the talk's connection and tells its handshake. One that fails is a fact as well.
  static func opening(_ talk: inout WebTalk, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    do throws(ProbeError) {
      try await talk.open()
    } catch {
      await note(error, port: talk.port, through: dialer)
      throw error
    }
    return talk.handshake.map { facts(of: $0, port: talk.port) } ?? []
  }

  static func facts(of handshake: TLSHandshake, port: TransportPort) -> [Fact] {
    Fact.known(["tls.version": handshake.version, "tls.cipher": handshake.cipher], port: port)
      + (handshake.certificate.map { CertificateFacts.facts(of: $0, port: port) } ?? [])
  }

  /// Keeps why a handshake failed: `no shared cipher` is a finding of its own.
  static func note(_ error: ProbeError, port: TransportPort, through dialer: any Dialer) async {
    guard case .failed(let why) = error else { return }
    await dialer.note([Fact("tls.error", why, port: port)])
  }
}
