import NetworkTypes

/// Puts whole Ethernet frames on the wire of one interface; Pipeline implements it over Capture.
package protocol FrameSender: Sendable {
  /// - Throws: whatever kept the frame from the wire.
  func send(_ frame: [UInt8]) throws
}

/// Who we are on the wire of one interface.
package struct LinkSource: Sendable {
  /// The name of the segment for endpoints, by default the interface.
  package let segment: String
  package let interface: String
  package let mac: MACAddress
  /// Our IPv4 addresses with their prefix; the host bits are ours.
  package let ipv4: [(address: IPAddress, prefix: IPPrefix)]
  package let ipv6LinkLocal: IPAddress?

  package init(
    segment: String, interface: String, mac: MACAddress, ipv4: [(address: IPAddress, prefix: IPPrefix)],
    ipv6LinkLocal: IPAddress?
  ) {
    self.segment = segment
    self.interface = interface
    self.mac = mac
    self.ipv4 = ipv4
    self.ipv6LinkLocal = ipv6LinkLocal
  }

  /// Our address for talking to `target`: that of its prefix, else the first of its family; `nil` without one.
  package func address(for target: IPAddress) -> IPAddress? {
    guard target.isIPv4 else { return ipv6LinkLocal }
    return (ipv4.first { $0.prefix.contains(target) } ?? ipv4.first)?.address
  }
}
