/// A transport port, written `80/tcp` as in IANA's registry.
package struct TransportPort: Hashable, Sendable, Comparable {
  package enum Transport: String, Sendable, Codable, CaseIterable { case tcp, udp }

  package let transport: Transport
  package let number: UInt16

  package init(_ transport: Transport, _ number: UInt16) {
    self.transport = transport
    self.number = number
  }

  package static func tcp(_ number: UInt16) -> TransportPort { TransportPort(.tcp, number) }
  package static func udp(_ number: UInt16) -> TransportPort { TransportPort(.udp, number) }

  /// Ports where any byte becomes a print job: raw printing (9100-9107, 9112-9116), PJL's second port 9999 and
  /// LPD 515. Nothing but a SYN is ever sent there; the socket layer refuses the rest.
  package var isRawPrint: Bool {
    guard transport == .tcp else { return false }
    return (9100...9107).contains(number) || (9112...9116).contains(number) || number == 9999 || number == 515
  }

  package static func < (left: TransportPort, right: TransportPort) -> Bool {
    (left.number, left.transport.rawValue) < (right.number, right.transport.rawValue)
  }
}

extension TransportPort: LosslessStringConvertible, Codable {
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = UInt16(parts[0]), let transport = Transport(rawValue: String(parts[1]))
    else { return nil }
    self.init(transport, number)
  }

  package var description: String { "\(number)/\(transport.rawValue)" }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let port = TransportPort(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a port: \(text)")
    }
    self = port
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
