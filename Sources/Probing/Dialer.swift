import NetworkTypes
import Vocabulary

/// How a probe speaks to the one host under interview. The governor stands behind each call: it counts, paces, and
/// refuses forbidden ports with `.skipped`.
package protocol Dialer: Sendable {
  /// The address that is spoken to.
  var address: IPAddress { get }

  /// Opens one TCP connection, with TLS where asked (verifies nothing, TLS 1.0 and up). At most one is open at a time.
  func connect(to port: TransportPort, tls: Bool) async throws(ProbeError) -> any Link

  /// Sends one datagram and collects the answers from the host until `replies` came or `milliseconds` passed.
  /// - Throws: `.silent` without any answer; `.refused` after ICMP unreachable.
  func exchange(
    _ bytes: [UInt8], with port: TransportPort, replies: Int, milliseconds: Int
  ) async throws(ProbeError) -> [[UInt8]]

  /// Keeps facts that were learnt, even if the interview fails later.
  func note(_ facts: [Fact]) async

  /// Tells of one login that was tried: each becomes a line of `Sent` of its own.
  func tell(_ attempt: LoginAttempt) async
}

/// One open connection. Every wait is bounded by the probe's cost.
package protocol Link: Sendable {
  /// What the TLS handshake showed; `nil` without TLS.
  var handshake: TLSHandshake? { get }

  func send(_ bytes: [UInt8]) async throws(ProbeError)

  /// The next bytes that come, at most `limit`; empty once the peer has closed.
  /// - Throws: `.silent` if nothing comes in time.
  func receive(atMost limit: Int) async throws(ProbeError) -> [UInt8]

  func close() async
}

/// What a TLS server showed before any application data.
package struct TLSHandshake: Hashable, Sendable {
  /// As OpenSSL names it: `TLSv1`, `TLSv1.1`, `TLSv1.2`, `TLSv1.3`.
  package let version: String
  package let cipher: String
  /// The leaf certificate, DER; `nil` if none was sent.
  package let certificate: [UInt8]?

  package init(version: String, cipher: String, certificate: [UInt8]?) {
    self.version = version
    self.cipher = cipher
    self.certificate = certificate
  }
}

extension Dialer {
  package func tell(_ attempt: LoginAttempt) async {}

  /// Opens a connection for the length of `body` and closes it whatever happens.
  package func connected<Result: Sendable>(
    to port: TransportPort, tls: Bool = false,
    _ body: (any Link) async throws(ProbeError) -> Result
  ) async throws(ProbeError) -> Result {
    let link = try await connect(to: port, tls: tls)
    do throws(ProbeError) {
      let result = try await body(link)
      await link.close()
      return result
    } catch {
      await link.close()
      throw error
    }
  }
}

extension Link {
  /// Reads until `isComplete` says so, the peer closes, or `limit` bytes have come.
  /// - Throws: `.silent` if nothing at all came; what came before a silence is returned.
  package func receive(
    upTo limit: Int, until isComplete: ([UInt8]) -> Bool
  ) async throws(ProbeError) -> [UInt8] {
    var received: [UInt8] = []
    while received.count < limit, !isComplete(received) {
      do throws(ProbeError) {
        let part = try await receive(atMost: limit - received.count)
        if part.isEmpty { break }
        received += part
      } catch {
        if received.isEmpty { throw error }
        break
      }
    }
    return received
  }
}
