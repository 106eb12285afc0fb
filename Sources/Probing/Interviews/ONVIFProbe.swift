import NetworkTypes
import Protocols
import Vocabulary

/// Asks a camera or recorder for clock, model and scopes (ONVIF). That it tells its model without a login is a fact too.
package struct ONVIFProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "onvif", summary: "Three ONVIF questions without a login: clock, device information, scopes",
    needs: ports.map { .openPort($0) } + [.fact("wsd.xaddrs")], cost: Cost(connections: 4, packets: 40, seconds: 25),
    keys: ONVIFDevice.declaration.keys)

  static let ports: [TransportPort] = [80, 8000, 8080, 8899, 2020].map { .tcp($0) }
  private static let portLimit = 3

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    var problem = ProbeError.failed("no ONVIF service")
    for target in Self.targets(of: host, at: dialer.address).prefix(Self.portLimit) {
      do throws(ProbeError) {
        let facts = try await ask(target.path, on: target.port, through: dialer)
        if !facts.isEmpty { return facts }
      } catch {
        problem = error
        if case .skipped = error { throw error }
      }
    }
    throw problem
  }

  /// The announced address first, then the usual ports that are open.
  static func targets(of host: KnownHost, at address: IPAddress) -> [(port: TransportPort, path: String)] {
    var found: [(port: TransportPort, path: String)] = []
    for text in host.values("wsd.xaddrs").flatMap({ $0.split(separator: " ") }).prefix(16) {
      guard let announced = WebAddress(String(text)), announced.names(address), !announced.isTLS,
        announced.path.lowercased().contains("onvif"), !TransportPort.tcp(announced.port).isRawPrint,
        !found.contains(where: { $0.port.number == announced.port })
      else { continue }
      found.append((.tcp(announced.port), announced.path))
    }
    let open = host.openPorts
    for port in ports where open.contains(port) && !found.contains(where: { $0.port == port }) {
      found.append((port, ONVIFDevice.path))
    }
    return found
  }

  private func ask(
    _ path: String, on port: TransportPort, through dialer: any Dialer
  ) async throws(ProbeError) -> [Fact] {
    try await dialer.web(on: port, tls: false, connections: 3) { talk throws(ProbeError) in
      var facts: [Fact] = []
      for question in ONVIFDevice.Question.allCases {
        let response: HTTPResponse
        do throws(ProbeError) {
          response = try await talk.ask(
            HTTPRequest(posting: question.body, of: ONVIFDevice.contentType, to: path), bodyLimit: WebTalk.documentLimit
          )
        } catch {
          if facts.isEmpty { throw error }
          break
        }
        let answer = ONVIFDevice(response.body)
        // Whoever does not know the first question, which needs no login by the standard, speaks no ONVIF.
        let isUnauthorized = response.status == 401 || answer.isNotAuthorized
        if question == .dateAndTime, !answer.isSOAP, !isUnauthorized { return [] }
        if question == .dateAndTime, response.status == 404 { return [] }
        let told = response.status == 200 && !answer.isFault ? answer.facts(to: question, port: port) : []
        facts += told
        if question == .information {
          if isUnauthorized { facts.append(Fact("onvif.authentication", "required", port: port)) }
          if !told.isEmpty { facts.append(Fact("onvif.authentication", "none", port: port)) }
        }
        await dialer.note(told)
      }
      return facts
    }
  }
}
