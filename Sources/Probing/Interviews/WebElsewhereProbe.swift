import NetworkTypes
import Protocols
import Vocabulary

/// Looks at the ports to which the host's own pages send people (80 says 8000 or 8088), as no sweep knew of them. At most
/// two a host, each once, the second may be where the first sends people.
package struct WebElsewhereProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "web_elsewhere", summary: "GET of the start page on another port of the host to which its own page leads",
    needs: [.fact(PortElsewhere.key)], cost: Cost(connections: 4, packets: 60, seconds: 40),
    keys: ["tcp.port"] + HTTPProbe.webKeys + TLSProbe.tlsKeys)

  private static let portLimit = 2
  private static let connectionsPerPort = 2

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    guard host.openPorts.count <= InterviewPlanner.openPortLimit else {
      throw .skipped("more open ports than a device has")
    }
    var waiting = host.portsElsewhere
    guard !waiting.isEmpty else { throw .skipped("no port that was not looked at") }
    let visit = WebVisit(host: host, dialer: dialer)
    var asked: Set<TransportPort> = []
    var first: ProbeError?
    var hasFacts = false
    while asked.count < Self.portLimit, !waiting.isEmpty {
      let place = waiting.removeFirst()
      guard !host.isVisited(place), asked.insert(place.port).inserted else { continue }
      do throws(ProbeError) {
        let seen = try await visit.look(
          at: place.port, tls: place.isTLS, from: place.path, connections: Self.connectionsPerPort)
        await dialer.note([Fact("tcp.port", "open", port: place.port)] + seen.facts)
        hasFacts = true
        if let next = seen.elsewhere { waiting.append(next) }
      } catch {
        first = first ?? error
        // It spoke, though not as a web server does.
        if case .failed = error { await dialer.note([Fact("tcp.port", "open", port: place.port)]) }
        if case .skipped = error { break }
      }
    }
    if !hasFacts, let first { throw first }
    return []
  }
}
