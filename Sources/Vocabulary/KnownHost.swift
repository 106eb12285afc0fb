import NetworkTypes

/// All that is known of one host in this run: its addresses on a segment, what was observed, what we sent it.
package struct KnownHost: Sendable, Codable, Hashable {
  package var segment: String
  /// Addresses in the order in which they were found.
  package var macs: [MACAddress]
  package var addresses: [IPAddress]
  package var observations: [Observation]
  package var sent: [Sent]

  package init(
    segment: String, macs: [MACAddress] = [], addresses: [IPAddress] = [], observations: [Observation] = [],
    sent: [Sent] = []
  ) {
    self.segment = segment
    self.macs = macs
    self.addresses = addresses
    self.observations = observations
    self.sent = sent
  }

  /// The values of a key, in the order in which they were seen.
  package func values(_ key: ObservationKey) -> [String] {
    observations.lazy.filter { $0.fact.key == key }.map(\.fact.value)
  }

  package func value(_ key: ObservationKey) -> String? {
    observations.first { $0.fact.key == key }?.fact.value
  }

  package func facts(_ key: ObservationKey) -> [Fact] { observations.filter { $0.fact.key == key }.map(\.fact) }

  package func has(_ key: ObservationKey) -> Bool { observations.contains { $0.fact.key == key } }

  /// The ports that answered open (`tcp.port` or `udp.port` = `open`), sorted.
  package var openPorts: [TransportPort] {
    Set(
      observations.lazy.filter { ($0.fact.key == "tcp.port" || $0.fact.key == "udp.port") && $0.fact.value == "open" }
        .compactMap(\.fact.port)
    ).sorted()
  }
}
