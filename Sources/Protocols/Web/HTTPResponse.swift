import NetworkTypes
import Vocabulary

/// An HTTP answer (RFC 9110, RFC 9112): head and body, the body without its transfer coding.
package struct HTTPResponse: DeclaredProtocol, Hashable, Sendable {
  package static let declaration = ProtocolDeclaration(
    name: "http", summary: "The web server of a device: program, title, login, favicon", source: "RFC 9110, RFC 9112",
    ports: [.tcp(80), .tcp(443), .tcp(8080), .tcp(8443)],
    keys: [
      "http.status", "http_header.server", "http_header.wwwauth", "http_header.cookie", "http_header.x-powered-by",
      "http_header.via",
      "http.location", "html_title", "http.login", "http.generator", "http.redirects_to_tls", "favicon.md5",
      "favicon.mmh3",
    ])

  package let head: MessageHead
  package let body: [UInt8]
  /// The body was longer than the reader takes, or the peer left in the middle of it.
  package let isCut: Bool
  /// The connection can carry another request.
  package let isReusable: Bool

  package var status: Int { head.status }

  /// The facts of status and headers.
  package func headerFacts(port: TransportPort) -> [Fact] {
    var facts: [Fact] = []
    for (header, key) in Self.headerKeys {
      for value in head.values(header).prefix(8) {
        // A cookie's value is a session: name and value count, attributes do not.
        let text = header == "set-cookie" ? String(value.prefix { $0 != ";" }) : value
        let fact = Fact(key, text, port: port)
        if !text.isEmpty, !facts.contains(fact) { facts.append(fact) }
      }
    }
    return facts
  }

  private static let headerKeys: [(String, ObservationKey)] = [
    ("server", "http_header.server"), ("www-authenticate", "http_header.wwwauth"),
    ("set-cookie", "http_header.cookie"), ("x-powered-by", "http_header.x-powered-by"), ("location", "http.location"),
    ("via", "http_header.via"),
  ]
}
