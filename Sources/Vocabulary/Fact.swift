import NetworkTypes

/// One key and value as the wire said it, verbatim; what it means is data elsewhere.
package struct Fact: Hashable, Sendable, Codable {
  package let key: ObservationKey
  package let value: String
  /// For `snmp.oid`: which object, dotted, without a leading dot.
  package let oid: String?
  /// The port that told it, where that matters (a banner of 80/tcp, a certificate of 443/tcp).
  package let port: TransportPort?

  package init(_ key: ObservationKey, _ value: String, oid: String? = nil, port: TransportPort? = nil) {
    self.key = key
    self.value = value
    self.oid = oid
    self.port = port
  }

  /// The facts of those pairs whose value is known and not empty, in the order of their keys.
  package static func known(_ pairs: [ObservationKey: String?], port: TransportPort? = nil) -> [Fact] {
    pairs.sorted { $0.key < $1.key }.compactMap { key, value in
      guard let value, !value.isEmpty else { return nil }
      return Fact(key, value, port: port)
    }
  }
}
