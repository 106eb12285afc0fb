import NetworkTypes
import Protocols
import Vocabulary

/// Asks a stream server for its methods, and once for a description (RFC 2326). Whether it would describe its stream
/// to anyone is the fact; the description is dropped unread, and nothing is set up or played.
package struct RTSPProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "rtsp", summary: "RTSP OPTIONS and one DESCRIBE; the description itself is not kept",
    needs: ports.map { .openPort($0) } + [.fact("mdns.service")], cost: Cost(connections: 2, packets: 12, seconds: 12),
    keys: RTSPMessage.declaration.keys)

  static let ports: [TransportPort] = [554, 8554, 10554].map { .tcp($0) }

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    guard let port = Self.port(of: host) else { throw .skipped("no stream port is known") }
    let address = dialer.address
    return try await dialer.connected(to: port) { link throws(ProbeError) in
      var facts: [Fact] = []
      var sequence = 1
      for method in [RTSPMessage.Method.options, .describe] {
        let answer: RTSPMessage
        do throws(ProbeError) {
          try await link.send(RTSPMessage.question(method, at: address, port: port.number, sequence: sequence))
          answer = try await Self.answer(over: link)
        } catch {
          if facts.isEmpty { throw error }
          break
        }
        sequence += 1
        let told = answer.facts(to: method, port: port).filter { !facts.contains($0) }
        facts += told
      }
      return facts
    }
  }

  static func port(of host: KnownHost) -> TransportPort? {
    ports.first { host.openPorts.contains($0) } ?? host.announcedPorts("_rtsp._tcp").first
  }

  static func answer(over link: any Link) async throws(ProbeError) -> RTSPMessage {
    var searched = 0
    let bytes = try await link.receive(upTo: MessageHead.limit + 1) { bytes in
      defer { searched = bytes.count }
      return MessageHead.end(of: bytes, from: searched - 3) != nil
    }
    guard !bytes.isEmpty else { throw .failed("closed without an answer") }
    do throws(WireError) {
      let message = try RTSPMessage(bytes)
      // What is left of a body would be taken for the next head: read it away, bounded, and forget it.
      var left = min(message.head.value("content-length").flatMap { Int($0) } ?? 0, 65_536)
      left -= bytes.count - message.head.length
      do throws(ProbeError) {
        while left > 0 {
          let part = try await link.receive(atMost: left)
          if part.isEmpty { break }
          left -= part.count
        }
      } catch {}
      return message
    } catch {
      throw .failed("not RTSP: \(error.cause) \(error.field)")
    }
  }
}
