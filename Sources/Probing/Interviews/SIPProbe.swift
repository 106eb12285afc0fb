import NetworkTypes
import Protocols
import Vocabulary

/// Asks a phone or exchange what it can do (SIP OPTIONS over UDP): one datagram, which never rings.
package struct SIPProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "sip", summary: "One SIP OPTIONS: the software of a phone or exchange", needs: [.nothing],
    cost: Cost(connections: 0, packets: 1, seconds: 4), avoids: [.printer, .mfp, .labelPrinter],
    keys: SIPOptions.declaration.keys)

  static let port = TransportPort.udp(5060)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    let token = hex((0..<8).map { _ in UInt8.random(in: 0...255) })
    let question = SIPOptions.question(to: dialer.address, port: Self.port.number, token: token)
    let answers = try await dialer.exchange(question, with: Self.port, replies: 1, milliseconds: 1000)
    guard let bytes = answers.first else { throw .silent }
    do throws(WireError) {
      return try SIPOptions(bytes).facts(port: Self.port)
    } catch {
      throw .failed("not SIP: \(error.cause) \(error.field)")
    }
  }
}
