import NetworkTypes
import Vocabulary

/// One TLS handshake with a service other than HTTP: version, cipher, leaf certificate. Nothing is said inside.
package struct TLSProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "tls", summary: "One TLS handshake with SIP or MQTT over TLS: version and certificate",
    needs: ports.map { .openPort($0) }, cost: Cost(connections: 2, packets: 20, seconds: 20), keys: tlsKeys)

  static let ports: [TransportPort] = [.tcp(5061), .tcp(8883)]
  static let tlsKeys: [ObservationKey] = [
    "tls.version", "tls.cipher", "tls.error", "x509.subject", "x509.issuer", "x509.serial", "x509.not_before",
    "x509.not_after", "x509.self_signed", "x509.subject_alternative_names", "x509.key", "x509.signature",
    "x509.sha256",
  ]

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    var facts: [Fact] = []
    var first: ProbeError?
    for port in Self.ports where host.openPorts.contains(port) {
      do throws(ProbeError) {
        facts += try await dialer.connected(to: port, tls: true) { link throws(ProbeError) in
          link.handshake.map { TLSFacts.facts(of: $0, port: port) } ?? []
        }
      } catch {
        await TLSFacts.note(error, port: port, through: dialer)
        first = first ?? error
      }
    }
    if facts.isEmpty, let first { throw first }
    return facts
  }
}
