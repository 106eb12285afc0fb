import Vocabulary

/// A web server that passes on another's pages: it says so in `Via` (RFC 9110, 7.6.3), or is a program that does nothing
/// else. What the page tells is of the server behind it.
struct ReverseProxy: Intermediary {
  let name = "reverse proxy"

  private static let programs = ["haproxy", "traefik", "envoy", "istio-envoy", "kong/", "varnish", "yarp"]
  private static let pages: Set<ObservationKey> = [
    "http_header.wwwauth", "http_header.cookie", "http_header.x-powered-by", "http.location", "html_title",
  ]

  func foreign(among facts: HostFacts) -> Set<Fact> {
    let ports = Set(
      (facts.facts("http_header.via") + facts.facts("http_header.server").filter(Self.isProxy)).compactMap(\.port))
    guard !ports.isEmpty else { return [] }
    return Set(
      facts.all.filter { fact in
        guard fact.port.map(ports.contains) == true else { return false }
        if fact.key == "http_header.server" { return !Self.isProxy(fact) }
        return Self.pages.contains(fact.key) || ["page.", "favicon."].contains { fact.key.rawValue.hasPrefix($0) }
      })
  }

  private static func isProxy(_ fact: Fact) -> Bool {
    programs.contains(where: fact.value.lowercased().hasPrefix)
  }
}
