import NetworkTypes
import Vocabulary

/// Looks at the start page of web servers with TLS, and at what their handshake shows. One handshake a port, a second
/// only where a redirect needs it: old cards take seconds for each.
package struct HTTPSProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "https", summary: "One TLS handshake, then GET of the start page and the favicon",
    needs: KnownHost.secureWebPorts.map { .openPort(.tcp($0)) } + [.fact("mdns.service")],
    cost: Cost(connections: 4, packets: 60, seconds: 40), keys: HTTPProbe.webKeys + TLSProbe.tlsKeys)

  private let ports: [TransportPort]

  /// - Parameter ports: TCP ports, the likeliest admin page first; at most two are visited.
  package init(ports: [TransportPort]) { self.ports = ports.filter { !$0.isRawPrint } }

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    try await WebVisit.facts(of: Array(ports.prefix(HTTPProbe.portLimit)), tls: true, of: host, through: dialer)
  }
}
