import NetworkTypes
import Protocols
import Vocabulary

/// Asks an MQTT broker whether it takes a client without a login, and leaves at once. Nothing is subscribed.
package struct MQTTProbe: Probe {
  package static let declaration = ProbeDeclaration(
    name: "mqtt", summary: "MQTT CONNECT without a user, then DISCONNECT", needs: [.openPort(port)],
    cost: Cost(connections: 1, packets: 6, seconds: 8), keys: ["mqtt.connack"])

  static let port = TransportPort.tcp(1883)

  package init() {}

  package func interview(_ host: KnownHost, through dialer: any Dialer) async throws(ProbeError) -> [Fact] {
    // A client id in use would throw its owner out: ours is new each time.
    let client = "iotscan" + hex((0..<8).map { _ in UInt8.random(in: 0...255) })
    return try await dialer.connected(to: Self.port) { link throws(ProbeError) in
      try await link.send(MQTTConnection.connect(clientID: client))
      let bytes = try await link.receive(upTo: 4) { $0.count >= 4 }
      guard !bytes.isEmpty else { throw .failed("closed without an answer") }
      let connection: MQTTConnection
      do throws(WireError) { connection = try MQTTConnection(bytes) } catch {
        throw .failed("not MQTT: \(error.cause) \(error.field)")
      }
      if connection.returnCode == 0 {
        do throws(ProbeError) { try await link.send(MQTTConnection.disconnect) } catch {}
      }
      return connection.facts(port: Self.port)
    }
  }
}
