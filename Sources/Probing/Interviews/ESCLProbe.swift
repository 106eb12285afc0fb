import NetworkTypes
import Protocols
import Vocabulary

/// Asks a network scanner for its capabilities (eSCL): one GET.
package struct ESCLProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "escl", summary: "GET of the scanner capabilities: model, serial number, UUID",
    needs: [.fact("mdns.service"), .openPort(.tcp(80)), .openPort(.tcp(443)), .openPort(.tcp(8080))],
    cost: Cost(connections: 1, packets: 10, seconds: 12), keys: ESCLCapabilities.declaration.keys)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    guard let door = Self.door(of: host) else { throw .skipped("no scanner port is known") }
    let announced = (host.values("mdns.txt._uscan.rs") + host.values("mdns.txt._uscans.rs")).first ?? "eSCL"
    let root = announced.split(separator: "/").joined(separator: "/")
    return try await dialer.web(on: door.port, tls: door.tls, connections: 1) { talk throws(ProbeError) in
      let response = try await talk.ask(
        HTTPRequest("/\(root)/ScannerCapabilities", closes: true), bodyLimit: WebTalk.documentLimit)
      guard response.status == 200 else { throw .failed("HTTP status \(response.status)") }
      do throws(WireError) { return try ESCLCapabilities(response.body).facts(port: door.port) } catch {
        throw .failed("no scanner capabilities")
      }
    }
  }

  /// Where mDNS announces it, else the usual ports.
  static func door(of host: KnownHost) -> (port: TransportPort, tls: Bool)? {
    if let plain = host.announcedPorts("_uscan._tcp").first { return (plain, false) }
    if let secure = host.announcedPorts("_uscans._tcp").first { return (secure, true) }
    for number: UInt16 in [80, 8080] where host.isOpen(number) { return (.tcp(number), false) }
    return host.isOpen(443) ? (.tcp(443), true) : nil
  }
}
