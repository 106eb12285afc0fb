import NetworkTypes
import Protocols
import Vocabulary

/// Fetches the UPnP description that the host announced at its own address. What another host announces of it, or
/// it of another, is not fetched.
package struct UPnPDescriptionProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "upnp", summary: "GET of the UPnP description that the host itself announced, 64 KiB at most",
    needs: [.fact("ssdp.location")], cost: Cost(connections: 1, packets: 8, seconds: 10),
    keys: UPnPDescription.declaration.keys)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    guard let location = Self.location(of: host, at: dialer.address) else {
      throw .skipped("no description at its own address")
    }
    return try await dialer.web(on: .tcp(location.port), tls: location.isTLS, connections: 1) {
      talk throws(ProbeError) in
      let response = try await talk.ask(HTTPRequest(location.path, closes: true), bodyLimit: WebTalk.documentLimit)
      guard response.status == 200, !response.isCut else { throw .failed("HTTP status \(response.status)") }
      do throws(WireError) { return try UPnPDescription(response.body).facts } catch {
        throw .failed("not a UPnP description")
      }
    }
  }

  static func location(of host: KnownHost, at address: IPAddress) -> WebAddress? {
    host.values("ssdp.location").prefix(16).lazy.compactMap { WebAddress($0) }
      .first { $0.names(address) && !TransportPort.tcp($0.port).isRawPrint }
  }
}
