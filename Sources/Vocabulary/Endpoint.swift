import NetworkTypes

/// What a fact is about: a MAC and/or IP address on a segment. At least one of the two is known.
package struct Endpoint: Hashable, Sendable, Codable {
  /// The name of the segment, by default the interface that heard it.
  package let segment: String
  package let mac: MACAddress?
  package let ip: IPAddress?

  package init(segment: String, mac: MACAddress? = nil, ip: IPAddress? = nil) {
    self.segment = segment
    self.mac = mac
    self.ip = ip
  }
}
