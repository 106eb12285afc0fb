import NetworkTypes
import Vocabulary

/// Looks at the start page of plain web servers: status, headers, title, kind of login, favicon (RFC 9110).
package struct HTTPProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "http", summary: "GET of the start page and the favicon of a web server",
    needs: KnownHost.plainWebPorts.map { .openPort(.tcp($0)) } + [.fact("mdns.service")],
    cost: Cost(connections: 6, packets: 40, seconds: 30), keys: webKeys)

  static let webKeys: [ObservationKey] = [
    "http.status", "http_header.server", "http_header.wwwauth", "http_header.cookie", "http_header.x-powered-by",
    "http_header.via",
    "http.location", "html_title", "http.login", "http.generator", "http.redirects_to_tls", "favicon.md5",
    "favicon.mmh3", PortElsewhere.key,
  ]
  static let portLimit = 2

  private let ports: [TransportPort]

  /// - Parameter ports: TCP ports, the likeliest admin page first; at most two are visited.
  package init(ports: [TransportPort]) { self.ports = ports.filter { !$0.isRawPrint } }

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    try await WebVisit.facts(of: Array(ports.prefix(Self.portLimit)), tls: false, of: host, through: dialer)
  }
}
