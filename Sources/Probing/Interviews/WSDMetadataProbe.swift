import Foundation
import NetworkTypes
import Protocols
import Vocabulary

/// Asks a WSD device for its metadata (WS-Transfer Get): one well-formed question at the address that it announced.
package struct WSDMetadataProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "wsd_metadata", summary: "WS-Transfer Get: model, firmware and serial number of a WSD printer or scanner",
    needs: [.fact("wsd.xaddrs")], cost: Cost(connections: 1, packets: 8, seconds: 10),
    keys: WSDMetadata.declaration.keys)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    guard let target = Self.target(of: host, at: dialer.address), let endpoint = host.value("wsd.endpoint") else {
      throw .skipped("no WSD address of its own")
    }
    let question = WSDMetadata.question(endpoint: endpoint, messageID: UUID().uuidString.lowercased())
    return try await dialer.web(on: .tcp(target.port), tls: target.isTLS, connections: 1) { talk throws(ProbeError) in
      let request = HTTPRequest(posting: question, of: WSDMetadata.contentType, to: target.path, closes: true)
      let response = try await talk.ask(request, bodyLimit: WebTalk.documentLimit)
      guard response.status == 200 else { throw .failed("HTTP status \(response.status)") }
      do throws(WireError) { return try WSDMetadata(response.body).facts } catch { throw .failed("no WSD metadata") }
    }
  }

  static func target(of host: KnownHost, at address: IPAddress) -> WebAddress? {
    host.values("wsd.xaddrs").flatMap { $0.split(separator: " ") }.prefix(16).lazy.compactMap { WebAddress(String($0)) }
      .first {
        // A camera announces its ONVIF service by the same protocol; that one knows no such question.
        $0.names(address) && !TransportPort.tcp($0.port).isRawPrint && !$0.path.lowercased().contains("onvif")
      }
  }
}
